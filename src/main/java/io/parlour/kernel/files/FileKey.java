package io.parlour.kernel.files;

import io.parlour.kernel.OrganizationId;
import java.util.regex.Pattern;

/// Where a file lies: its organization, the room it belongs to, and a name made by the program, never by a person.
public record FileKey(OrganizationId organization, String room, String name) {
    private static final Pattern ROOM = Pattern.compile("[a-z]{1,40}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    public FileKey {
        if (!ROOM.matcher(room).matches() || !NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException("not a name for a file");
        }
    }

    static String directory(OrganizationId organization) {
        return "organization/" + organization;
    }

    public String path() {
        return directory(organization) + "/" + room + "/" + name;
    }
}
