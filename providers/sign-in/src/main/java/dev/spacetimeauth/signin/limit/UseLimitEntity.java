package dev.spacetimeauth.signin.limit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One row of {@code USE_LIMIT}: when a subject has used something. Times are milliseconds since the epoch. */
@Entity(name = "UseLimit")
@Table(name = "USE_LIMIT")
class UseLimitEntity {

    /** {@link dev.spacetimeauth.signin.UseLimit#key()}. */
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    @Nullable
    String realmId;

    /** {@link UsedTimes#toString()}. */
    @Column(name = "TIMES")
    String times = "";

    /** When the last use no longer counts. */
    @Column(name = "EXPIRES_AT")
    long expiresAt;
}
