package io.parlour.conversations.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which files are let in. The content says the type; the name may make it more exact and may not contradict it. What
/// browsers or systems would run (HTML, SVG, scripts, programs) is on no list.
@Component
final class FileTypes {
    static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp");
    private static final Set<String> LET_IN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/bmp",
            "image/webp",
            "text/plain",
            "text/csv",
            "text/tab-separated-values",
            "text/x-log",
            "text/x-web-markdown",
            "audio/mpeg",
            "audio/mp4",
            "audio/x-wav",
            "audio/vnd.wave",
            "audio/vorbis",
            "audio/opus",
            "video/mp4",
            "video/quicktime",
            "video/webm",
            "application/pdf",
            "application/rtf");

    /// Documents that are archives of parts, and a part each must have.
    private static final Map<String, String> PACKED = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/",
            "application/vnd.oasis.opendocument.text", "content.xml",
            "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
            "application/vnd.oasis.opendocument.presentation", "content.xml");

    /// `type` is what it is kept as when let in, else what was found.
    record Verdict(boolean letIn, String type) {}

    private MimeTypes types() {
        return MimeTypes.getDefaultMimeTypes();
    }

    /// `head`: the first octets, up to a part. Judges again at the end, when `tail` is there too.
    Verdict judge(String name, byte[] head) {
        MediaType content = detect(head, null);
        MediaType named = detect(head, name);
        MediaTypeRegistry registry = types().getMediaTypeRegistry();
        boolean agree = named.equals(content) || registry.isSpecializationOf(named, content);
        if (!agree || disguised(name, content, registry)) {
            return new Verdict(false, content.toString());
        }
        String type = named.toString();
        return new Verdict(LET_IN.contains(type) || PACKED.containsKey(type), type);
    }

    boolean packed(String type) {
        return PACKED.containsKey(type);
    }

    /// Whether the archive's list of parts, in its last octets, is that of the type, and bounded.
    boolean unpacksTo(String type, byte[] tail) {
        String part = PACKED.get(type);
        return part != null
                && ZipDirectory.of(tail).filter(zip -> zip.plausible(part)).isPresent();
    }

    /// A name that alone says something else: `photo.png` with a PDF inside. A name that says nothing agrees.
    private boolean disguised(String name, MediaType content, MediaTypeRegistry registry) {
        MediaType byName = detect(null, name);
        boolean silent = byName.equals(MediaType.OCTET_STREAM);
        return !silent
                && !byName.equals(content)
                && !registry.isSpecializationOf(byName, content)
                && !registry.isSpecializationOf(content, byName);
    }

    private MediaType detect(byte @Nullable [] head, @Nullable String name) {
        Metadata metadata = new Metadata();
        if (name != null) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        try {
            return types().detect(head == null ? null : new ByteArrayInputStream(head), metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
