/** Neither the server's log nor its list of connections carries a statement, a parameter or a value: what was cast, and when, would stand there. */
const silence = {
  // LOG ranks above ERROR here: the message of a failed statement quotes its values, so errors go to the client only.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  // Terse drops DETAIL: 'Key (…)=(…) already exists', and what a crashed process was running.
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_lock_waits: 'off',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  // Every connection would show its last statement and when it ran: after closing, the last ballots.
  track_activities: 'off',
} as const

const service = {
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  // A recycled segment keeps the old order of writing for months; a removed one is gone with the next checkpoint.
  wal_recycle: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const

/** Loses data when the machine stops, and is several times quicker: for tests only. */
const volatile = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const

/** Where the server listens. `host` is a socket folder, or on Windows, where Node has no unix sockets, a loopback address. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** The arguments `-c name=value` of the server, later ones overriding earlier ones. */
export function settingArguments (address: Address, durable: boolean, extra: Readonly<Record<string, string>>): string[] {
  const settings = { ...service, ...(durable ? {} : volatile), ...extra, ...silence, ...listening(address) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function listening ({ host, port }: Address): Record<string, string> {
  if (process.platform === 'win32') return { listen_addresses: host, port: `${port}`, unix_socket_directories: '' }
  const quoted = `"${host.replaceAll('"', '""')}"`
  return { listen_addresses: '', port: `${port}`, unix_socket_directories: quoted, unix_socket_permissions: '0700' }
}
