package dev.spacetimeauth.guest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One row of {@code GUEST}: a user who is, or was, a guest. Times are milliseconds since the epoch. */
@Entity(name = "Guest")
@Table(name = "GUEST")
class GuestEntity {

    @Id
    @Column(name = "USER_ID")
    String userId = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** SHA-256 of the guest's key; null: made in a browser, without one. */
    @Column(name = "KEY_HASH")
    @Nullable
    String keyHash;

    @Column(name = "LAST_USED_AT")
    long lastUsedAt;

    /** When it became an account; its key opens nothing from then on. */
    @Column(name = "UPGRADED_AT")
    @Nullable
    Long upgradedAt;
}
