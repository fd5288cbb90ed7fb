package io.parlour.mail.writing;

import java.util.Locale;

/// Media types of files (RFC 2045 §5.1), as somebody outside named them.
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";
    private static final int LONGEST = 200;

    private MediaTypes() {}

    /// The type as it may be written. `multipart` and `message` would be taken apart by the reader and may
    /// not be base64: such a file is one of bytes.
    static String of(String type) {
        String[] pieces = type.strip().split(";", -1);
        String[] names = pieces[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
        boolean sound = type.length() <= LONGEST && names.length == 2 && isToken(names[0]) && isToken(names[1]);
        if (!sound || names[0].equals("multipart") || names[0].equals("message")) {
            return UNKNOWN;
        }
        StringBuilder out = new StringBuilder(names[0]).append('/').append(names[1]);
        for (int i = 1; i < pieces.length; i++) {
            String[] parameter = pieces[i].strip().split("=", 2);
            if (parameter.length == 2 && isToken(parameter[0]) && isToken(parameter[1].replace("\"", ""))) {
                out.append("; ")
                        .append(parameter[0])
                        .append("=\"")
                        .append(parameter[1].replace("\"", ""))
                        .append('"');
            }
        }
        return out.toString();
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
    }
}
