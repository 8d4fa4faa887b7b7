package dev.spacetimeauth.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the assembled server, which is started once for the run and database. Its methods may ask for a
 * {@link Server}, a {@link TestProject} of their own, an {@link App} of that project and a {@link PlayerBrowser}; on
 * PostgreSQL also for the {@link PostgreSql} itself and the {@link ProcessServer}, which can be killed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServerExtension.class)
public @interface ServerTest {

    Database database() default Database.H2;
}
