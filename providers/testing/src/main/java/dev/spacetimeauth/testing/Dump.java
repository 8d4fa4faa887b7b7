package dev.spacetimeauth.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL database as statements that PostgreSQL itself writes down, for an empty database of the same or a newer version. The tests' binaries
 * are without {@code pg_dump}.
 *
 * @param tables what the tables look like
 * @param rows what is in them
 * @param constraints their keys and indexes
 */
public record Dump(String tables, String rows, String constraints) {

    private static final String TABLES = """
            SELECT format('CREATE TABLE %I (%s);', c.relname, string_agg(format('%I %s%s%s', a.attname,
                       format_type(a.atttypid, a.atttypmod),
                       ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
                       CASE WHEN a.attnotnull THEN ' NOT NULL' END), ', ' ORDER BY a.attnum))
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            GROUP BY c.relname ORDER BY c.relname""";

    private static final String ROWS = """
            SELECT format('INSERT INTO %%1$I SELECT * FROM json_populate_recordset(NULL::%%1$I, %%2$L);', '%1$s',
                       json_strip_nulls(json_agg(t)))
            FROM "%1$s" t HAVING count(*) > 0""";

    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
            ORDER BY contype = 'f', conrelid::regclass::text, conname""";

    private static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid) || ';'
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
            ORDER BY c.relname""";

    /** Sequences, views, functions, large objects and columns that make their own values, which a dump of this kind would lose. */
    private static final String ELSE = """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i')
            UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
            UNION SELECT oid::text FROM pg_largeobject_metadata
            UNION SELECT attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE relnamespace = 'public'::regnamespace AND (attidentity <> '' OR attgenerated <> '')""";

    /**
     * Of a database that nothing writes to.
     *
     * @throws IllegalStateException if it has more than tables
     */
    public static Dump of(PostgreSql database) {
        List<String> other = database.query(ELSE);
        if (!other.isEmpty()) {
            throw new IllegalStateException("More than tables: " + other);
        }
        Stream<String> rows =
                database.rows().keySet().stream().flatMap(table -> database.query(ROWS.formatted(table)).stream());
        Stream<String> constraints = Stream.of(CONSTRAINTS, INDEXES).flatMap(sql -> database.query(sql).stream());
        return new Dump(lines(database.query(TABLES).stream()), lines(rows), lines(constraints));
    }

    private static String lines(Stream<String> statements) {
        return statements.collect(Collectors.joining("\n", "", "\n"));
    }

    /** All of it, to be executed in an empty database. */
    public String sql() {
        return tables + rows + constraints;
    }
}
