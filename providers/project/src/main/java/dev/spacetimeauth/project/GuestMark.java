package dev.spacetimeauth.project;

import org.keycloak.models.UserModel;

/**
 * The user attribute {@code is_anonymous}: somebody who plays without having proven who they are. Administrators find and count
 * guests by it ({@code GET /admin/realms/{realm}/users?q=is_anonymous:true}).
 */
public final class GuestMark {

    public static final String ATTRIBUTE = "is_anonymous";

    private static final String ON = "true";

    private GuestMark() {}

    public static boolean isOn(UserModel user) {
        return ON.equals(user.getFirstAttribute(ATTRIBUTE));
    }

    public static void put(UserModel user) {
        user.setSingleAttribute(ATTRIBUTE, ON);
    }

    public static void remove(UserModel user) {
        user.removeAttribute(ATTRIBUTE);
    }
}
