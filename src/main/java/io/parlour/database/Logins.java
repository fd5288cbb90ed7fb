package io.parlour.database;

/// How the program's roles sign in to the database at `url`.
record Logins(String url, String ownerPassword, String appPassword, String backupPassword) {
    static final String OWNER = "parlour_owner";
    static final String APP = "parlour_app";
    static final String SEARCH = "parlour_search";
    static final String BACKUP = "parlour_backup";

    @Override
    public String toString() {
        return "Logins[" + url + "]";
    }
}
