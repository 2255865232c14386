package io.gantral.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables of the index, brought to their newest form. */
public final class IndexSchema {

  private IndexSchema() {}

  /**
   * Applies the migrations that are missing; several processes may do so at once.
   *
   * @throws IndexException if Postgres is away, or holds tables of a newer or changed form
   */
  public static void migrate(DataSource postgres) {
    try {
      Flyway.configure(IndexSchema.class.getClassLoader())
          .dataSource(postgres)
          .locations("classpath:io/gantral/store/migrations")
          .table("schema_history")
          // Named, since otherwise it starts every logging library that it finds on the class path.
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IndexException("bring its tables to their newest form", e);
    }
  }
}
