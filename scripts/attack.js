// Runs an attack below test/harness by its name, compiled: it starts services by the hundred.
import { compileSources } from './compile.js'

await compileSources()
await import(`../build/test/harness/${process.argv[2]}.js`)
