import pg from 'pg'

/** Runs work on a connection of its own, as the owner of the database. */
export async function connected<T> (ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hom-phieu backup' })
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}
