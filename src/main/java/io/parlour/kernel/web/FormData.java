package io.parlour.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// What a form brought. One with files is read part by part: fields stay in memory, at most 512 KB of them, and
/// files go to [Spool]s until this is closed.
///
/// Errors: 413 `input.too-large` for too many fields, 400 `input.unreadable`; those of reading the body.
public final class FormData implements AutoCloseable {
    private static final int MOST_FIELD_BYTES = 512 * 1024;
    private static final int MOST_PARTS = 1_000;
    /// More are dropped: each takes up to 64 KB of memory.
    private static final int MOST_FILES = 20;
    /// Of files that are not kept, so many bytes are read and for so long: a browser that still sends sees no answer.
    private static final long MOST_DROPPED = 32L * 1024 * 1024;

    private static final Duration LONGEST_DROPPED = Duration.ofSeconds(20);
    private static final int MOST_HEADER_BYTES = 8 * 1024;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<Uploaded> files = new ArrayList<>();
    private boolean withFiles;
    private boolean tooLarge;

    /// A file as it came.
    public record Uploaded(String name, Spool octets) {}

    private FormData() {}

    /// Reads the body.
    ///
    /// @param spools where files go; null: they are dropped, and where
    ///     they are large the body is not read to its end
    /// @param most bytes of all files together; if more come, none is kept
    public static FormData read(HttpServletRequest request, @Nullable Spools spools, long most) throws IOException {
        FormData form = new FormData();
        String type = request.getContentType();
        if (type == null || !isOf(type, MediaType.MULTIPART_FORM_DATA_VALUE)) {
            request.getParameterMap().forEach((name, values) -> form.fields.put(name, List.of(values)));
            return form;
        }
        try {
            form.parts(type, request.getInputStream(), form.new Parts(spools, most));
            return form;
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    /// Whether a content type is this one, however it is written and whatever follows it.
    public static boolean isOf(String contentType, String wanted) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    }

    private void parts(String type, InputStream body, Parts parts) throws IOException {
        String boundary = MultiPart.extractBoundary(type);
        if (boundary == null) {
            throw unreadable();
        }
        MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
        parser.setMaxParts(MOST_PARTS);
        parser.setPartHeadersMaxLength(MOST_HEADER_BYTES);
        int read = 0;
        while (read >= 0 && !parts.droppedEnough()) {
            byte[] some = new byte[16 * 1024];
            read = body.read(some);
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(some, 0, Math.max(0, read)), read < 0));
            parts.check();
        }
    }

    /// The first value, or an empty text.
    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    public Map<String, List<String>> fields() {
        return fields;
    }

    /// Those that were kept; one without a byte is none.
    public List<Uploaded> files() {
        return files;
    }

    /// Whether files came, kept or not.
    public boolean withFiles() {
        return withFiles;
    }

    /// Whether the files were too large to be kept.
    public boolean tooLarge() {
        return tooLarge;
    }

    @Override
    public void close() throws IOException {
        for (Uploaded file : files) {
            file.octets().close();
        }
        files.clear();
    }

    private static Problem unreadable() {
        return new Problem(400, "input.unreadable:form");
    }

    private final class Parts extends MultiPart.AbstractPartsListener {
        private final @Nullable Spools spools;
        private long fileBytesLeft;
        private long dropped;
        private long droppingSince;
        private int fieldBytesLeft = MOST_FIELD_BYTES;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private @Nullable Spool file;
        private @Nullable Exception failure;

        Parts(@Nullable Spools spools, long most) {
            this.spools = spools;
            this.fileBytesLeft = most;
        }

        /// The parser goes on after what its listener throws.
        void check() throws IOException {
            switch (failure) {
                case Problem problem -> throw problem;
                case IOException e -> throw e;
                case null -> {}
                default -> throw unreadable();
            }
        }

        boolean droppedEnough() {
            return dropped > MOST_DROPPED
                    || (dropped > 0 && System.nanoTime() - droppingSince > LONGEST_DROPPED.toNanos());
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            if (failure != null) {
                return;
            }
            try {
                ByteBuffer octets = chunk.getByteBuffer();
                if (getFileName() == null) {
                    fieldBytesLeft -= octets.remaining();
                    if (fieldBytesLeft < 0) {
                        throw new Problem(413, "input.too-large:form");
                    }
                    copy(octets, text);
                } else if (octets.hasRemaining()) {
                    file(octets);
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }

        private void file(ByteBuffer octets) throws IOException {
            withFiles = true;
            if (spools == null) {
                droppingSince = dropped == 0 ? System.nanoTime() : droppingSince;
                dropped += octets.remaining();
                return;
            }
            fileBytesLeft -= octets.remaining();
            if (fileBytesLeft < 0) {
                tooLarge = true;
                close();
                file = null;
            } else {
                if (file == null) {
                    if (files.size() == MOST_FILES) {
                        return;
                    }
                    file = spools.create();
                    files.add(new Uploaded(Objects.requireNonNull(getFileName()), file));
                }
                copy(octets, file);
            }
        }

        private static void copy(ByteBuffer octets, OutputStream to) throws IOException {
            byte[] some = new byte[octets.remaining()];
            octets.get(some);
            to.write(some, 0, some.length);
        }

        @Override
        public void onPart(String name, @Nullable String fileName, HttpFields headers) {
            if (fileName == null && name != null) {
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(text.toString(UTF_8));
            }
            text.reset();
            file = null;
        }

        @Override
        public void onFailure(Throwable broken) {
            if (failure == null) {
                failure = unreadable();
            }
        }
    }
}
