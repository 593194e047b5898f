-- Run once by the image of PostgreSQL, as its superuser, when the volume is empty.
-- The owner makes the service's three logins and its tables, and may do no more than that. Afterwards the superuser has
-- no password, so that it can be reached from inside this container only.
\getenv password POSTGRES_PASSWORD
create role hom_phieu_owner login createrole password :'password';
create database hom_phieu owner hom_phieu_owner;
alter role postgres password null;
