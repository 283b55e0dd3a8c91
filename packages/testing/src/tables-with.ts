type Admin = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, string>[]; rowCount: number | null }>;
};

/** The names of all tables of a database, of every schema, in which a text stands in some row. */
export async function tablesWith(admin: Admin, text: string): Promise<string[]> {
  const { rows } = await admin.query(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { schema, name } of rows) {
    const { rowCount } = await admin.query(`SELECT FROM "${schema}"."${name}" r WHERE r::text LIKE $1 LIMIT 1`, [
      `%${text}%`,
    ]);
    if (rowCount) found.push(name as string);
  }
  return found;
}
