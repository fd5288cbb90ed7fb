package io.parlour.mail.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name under which a part may be kept (ML-29).
final class FileNames {
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/calendar", "ics"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/x-vcard", "vcf"),
            Map.entry("text/xml", "xml"),
            Map.entry("text/rfc822-headers", "txt"),
            Map.entry("text/rtf", "rtf"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/jpg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/json", "json"),
            Map.entry("application/xml", "xml"),
            Map.entry("application/rtf", "rtf"),
            Map.entry("application/gzip", "gz"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.ms-powerpoint", "ppt"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
            Map.entry("application/vnd.oasis.opendocument.text", "odt"),
            Map.entry("application/ms-tnef", "dat"),
            Map.entry("application/pgp-signature", "asc"),
            Map.entry("application/pgp-encrypted", "asc"),
            Map.entry("application/pkcs7-mime", "p7m"),
            Map.entry("application/x-pkcs7-mime", "p7m"),
            Map.entry("application/pkcs7-signature", "p7s"),
            Map.entry("application/x-pkcs7-signature", "p7s"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("message/delivery-status", "txt"),
            Map.entry("message/disposition-notification", "txt"));

    private FileNames() {}

    /// @param stated as the mail has it, decoded
    static String of(@Nullable String stated, String contentType) {
        String name = stated == null ? "" : safe(stated);
        String extension = EXTENSIONS.get(contentType);
        if (name.isEmpty()) {
            String kind = contentType.startsWith("image/")
                    ? "image"
                    : contentType.startsWith("text/") ? "text" : "attachment";
            return kind + "." + (extension == null ? "bin" : extension);
        }
        return extension == null || hasExtension(name) ? name : shortened(name, "." + extension);
    }

    private static boolean hasExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && dot < name.length() - 1 && name.length() - dot <= 10;
    }

    /// The name of a mail within this one: its subject.
    static String ofMessage(@Nullable String subject) {
        String name = subject == null
                ? ""
                : safe(subject.replace('/', '-').replace('\\', '-').replace(':', ' '));
        return shortened(name.isEmpty() ? "message" : name, ".eml");
    }

    private static String safe(String stated) {
        int folder = Math.max(stated.lastIndexOf('/'), stated.lastIndexOf('\\'));
        StringBuilder out = new StringBuilder();
        stated.substring(folder + 1)
                .codePoints()
                .filter(point -> !Character.isISOControl(point)
                        && Character.getType(point) != Character.FORMAT
                        && Character.getType(point) != Character.LINE_SEPARATOR
                        && Character.getType(point) != Character.PARAGRAPH_SEPARATOR)
                .map(point -> "<>:\"|?*".indexOf(point) >= 0 ? '_' : point)
                .forEach(out::appendCodePoint);
        String name = out.toString().strip();
        while (name.startsWith("..")) {
            name = name.substring(1);
        }
        if (name.equals(".")) {
            return "";
        }
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && name.length() - dot <= 10;
        return extended ? shortened(name.substring(0, dot), name.substring(dot)) : shortened(name, "");
    }

    private static String shortened(String name, String ending) {
        int most = Limits.FILE_NAME - ending.length();
        if (name.length() <= most) {
            return name + ending;
        }
        int end = Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most;
        return name.substring(0, end).strip() + ending;
    }
}
