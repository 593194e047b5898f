// Loaded before a service: its wall clock jumps by the next of CLOCK_JUMPS (seconds from the real time, with commas between) at every SIGUSR2.
const jumps = (process.env.CLOCK_JUMPS ?? '').split(',').map(Number)
const RealDate = Date
let shift = 0
process.on('SIGUSR2', () => { shift = (jumps.shift() ?? 0) * 1000 })
globalThis.Date = class extends RealDate {
  constructor (...given) {
    super(...(given.length === 0 ? [RealDate.now() + shift] : given))
  }

  static now () {
    return RealDate.now() + shift
  }
}
