package dev.spacetimeauth.benchmarks;

import java.time.Duration;

/** What an administrator does all day. */
enum Call {
    LIST("list of 20 projects", "master/projects?max=20"),
    USERS("users of a realm", "%s/users?max=1"),
    REALM("settings of a realm", "%s"),
    CONSOLE_LIST("the console's list of realms", "master/ui-ext/realms/names?first=0&max=20"),
    SIGN_IN("sign-in of the administrator", "");

    private final String label;
    private final String path;

    Call(String label, String path) {
        this.label = label;
        this.path = path;
    }

    boolean existsIn(Product product) {
        return this != LIST || product == Product.OURS;
    }

    Duration run(Administrator administrator, String realm) throws InterruptedException {
        return this == SIGN_IN ? administrator.signIn() : administrator.call("GET", path.formatted(realm), "");
    }

    @Override
    public String toString() {
        return label;
    }
}
