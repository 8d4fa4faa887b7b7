package dev.spacetimeauth.benchmarks;

/** What is compared, and how each makes and removes a project. */
enum Product {
    OURS("SpacetimeAuth") {
        @Override
        String create(String name) {
            return "{\"name\": \"%s\", \"redirectUris\": [\"https://%1$s.example/callback\"]}".formatted(name);
        }

        @Override
        String creationPath() {
            return "master/projects";
        }

        @Override
        void delete(Administrator administrator, String name) throws InterruptedException {
            // Older servers have no deletion in the projects API.
            if (administrator.status("DELETE", name + "/project?grace=0", "") / 100 != 2) {
                administrator.call("DELETE", name, "");
            }
        }
    },

    PLAIN("plain Keycloak") {
        @Override
        String create(String name) {
            return "{\"realm\": \"%s\", \"enabled\": true}".formatted(name);
        }

        @Override
        String creationPath() {
            return "";
        }

        @Override
        void delete(Administrator administrator, String name) throws InterruptedException {
            administrator.call("DELETE", name, "");
        }
    };

    private final String label;

    Product(String label) {
        this.label = label;
    }

    /** The JSON that asks for a project of this name. */
    abstract String create(String name);

    /** Where it is posted, below {@code admin/realms/}. */
    abstract String creationPath();

    /** Removes it at once. */
    abstract void delete(Administrator administrator, String name) throws InterruptedException;

    @Override
    public String toString() {
        return label;
    }
}
