package io.parlour.mail.bounces;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Groups of fields as they stand in `message/delivery-status`, `message/feedback-report` and in headers: lines with a
/// name and a colon, continued by indented ones, the groups parted by blank lines. Lines end in CRLF, LF or CR.
record FieldGroups(List<Group> groups) {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_GROUPS = 2_000;

    record Field(String name, String value) {}

    /// Names are compared in lower case.
    record Group(List<Field> fields) {
        @Nullable
        String first(String name) {
            for (Field field : fields) {
                if (field.name().equals(name) && !field.value().isBlank()) {
                    return field.value();
                }
            }
            return null;
        }

        boolean has(String name) {
            return first(name) != null;
        }
    }

    static FieldGroups of(byte[] content) {
        return of(new String(content, StandardCharsets.UTF_8));
    }

    static FieldGroups of(String text) {
        List<Group> groups = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                fields = close(groups, fields);
                if (groups.size() > MOST_GROUPS) {
                    break;
                }
                continue;
            }
            boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (continued && !fields.isEmpty()) {
                Field last = fields.removeLast();
                fields.add(new Field(last.name(), last.value() + " " + line.strip()));
                continue;
            }
            int colon = line.indexOf(':');
            if (colon > 0 && colon <= LONGEST_NAME) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.add(new Field(name, line.substring(colon + 1).strip()));
            }
        }
        close(groups, fields);
        return new FieldGroups(groups);
    }

    private static List<Field> close(List<Group> groups, List<Field> fields) {
        if (fields.isEmpty()) {
            return fields;
        }
        groups.add(new Group(List.copyOf(fields)));
        return new ArrayList<>();
    }

    @Nullable
    String first(String name) {
        for (Group group : groups) {
            String value = group.first(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
