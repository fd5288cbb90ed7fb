package io.parlour.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what of a mail is its body and what comes with it (ML-28, ML-29). Goes as deep as [Limits#DEPTH].
final class Bodies {
    private static final Set<String> CALENDARS = Set.of("text/calendar", "application/ics");
    /// The body or a stretch of it. Both are null where there is none.
    record Body(@Nullable String text, @Nullable String html) {
        static final Body NONE = new Body(null, null);

        boolean isBlank() {
            return (text == null || text.isBlank()) && (html == null || html.isBlank());
        }
    }

    private final Notes notes;
    private final TextOfPart texts;
    private final List<ReadPart> parts = new ArrayList<>();
    private boolean bodied;
    private boolean recovered;

    Bodies(Notes notes) {
        this.notes = notes;
        this.texts = new TextOfPart(notes);
    }

    Body read(Entity mail) {
        Body body = joined(bodies(mail));
        String appointment = appointment();
        if (appointment == null) {
            return body;
        }
        notes.add(Note.Code.CALENDAR, appointment);
        return body.isBlank() ? new Body(appointment, null) : body;
    }

    private @Nullable String appointment() {
        return parts.stream()
                .filter(part -> CALENDARS.contains(part.contentType()))
                .map(part -> CalendarLine.of(part.content()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    List<ReadPart> parts() {
        return parts;
    }

    private List<Body> bodies(Entity part) {
        if (part.type().isEndless()
                || (part.type().isMultipart() && part.children().isEmpty() && part.content().length == 0)) {
            return recovered(part);
        }
        if (part.type().isMultipart() && part.content().length > 0) {
            attach(part); // too deep to be taken apart
            return List.of();
        }
        if (part.type().isMultipart()) {
            return switch (part.type().getSubType()) {
                case "alternative" -> List.of(alternative(part.children()));
                case "related" -> related(part);
                case "signed" -> signed(part);
                case "encrypted" -> encrypted(part);
                default -> inOrder(part.children());
            };
        }
        if (isBody(part)) {
            return List.of(body(part));
        }
        attach(part);
        return List.of();
    }

    private List<Body> inOrder(List<Entity> children) {
        List<Body> all = new ArrayList<>();
        children.forEach(child -> all.addAll(bodies(child)));
        return all;
    }

    /// The last form that can be shown, with the text kept beside it.
    private Body alternative(List<Entity> children) {
        @Nullable Body html = null;
        @Nullable Body text = null;
        boolean before = bodied;
        for (Entity child : children) {
            bodied = before;
            Body body = joined(bodies(child));
            if (!body.isBlank() && body.html() != null) {
                html = body;
            } else if (!body.isBlank()) {
                text = body;
            }
        }
        bodied = before || html != null || text != null;
        if (html == null) {
            return text == null ? Body.NONE : text;
        }
        return new Body(text == null ? html.text() : text.text(), html.html());
    }

    private List<Body> related(Entity part) {
        List<Entity> children = part.children();
        String start = part.type().stated().parameter("start");
        Entity root = children.getFirst();
        for (Entity child : children) {
            String id = child.headers().firstFilled("Content-ID");
            if (start != null && id != null && bare(id).equals(bare(start))) {
                root = child;
            }
        }
        List<Body> bodies = new ArrayList<>();
        for (Entity child : children) {
            if (child == root || child.type().isMultipart()) {
                bodies.addAll(bodies(child));
            } else {
                attach(child);
            }
        }
        return bodies;
    }

    private List<Body> signed(Entity part) {
        List<Body> bodies = bodies(part.children().getFirst());
        part.children().stream().skip(1).forEach(this::attachAll);
        return bodies;
    }

    private List<Body> encrypted(Entity part) {
        notes.add(Note.Code.ENCRYPTED, part.path());
        part.children().forEach(this::attachAll);
        return List.of();
    }

    private void attachAll(Entity part) {
        if (part.children().isEmpty()) {
            attach(part);
        }
        part.children().forEach(this::attachAll);
    }

    private boolean isBody(Entity part) {
        if (!part.is("text/plain") && !part.is("text/html")) {
            return false;
        }
        if (part.disposition().value().equals("attachment")) {
            return false;
        }
        return !bodied || fileName(part) == null;
    }

    private Body body(Entity part) {
        Body body = part.is("text/html") ? texts.html(part) : text(part);
        bodied |= !body.isBlank();
        return body;
    }

    private Body text(Entity part) {
        UuBlocks.Found found = UuBlocks.in(texts.plain(part));
        int number = 1;
        for (UuBlocks.Block block : found.blocks()) {
            String name = FileNames.of(EncodedWords.decode(block.fileName()), "application/octet-stream");
            add(new ReadPart(
                    part.path() + ".u" + number++,
                    "application/octet-stream",
                    name,
                    null,
                    null,
                    false,
                    block.content()));
        }
        return new Body(found.text(), null);
    }

    private void attach(Entity part) {
        String type = part.type().type();
        if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
            notes.add(Note.Code.ENCRYPTED, part.path());
        }
        add(part(part));
    }

    /// The part as one that is not body.
    static ReadPart part(Entity part) {
        String type = part.type().type();
        String stated = fileName(part);
        String name = type.equals(PartType.MESSAGE) && stated == null
                ? FileNames.ofMessage(subject(part.content()))
                : FileNames.of(stated, type);
        String id = part.headers().firstFilled("Content-ID");
        String location = part.headers().decoded("Content-Location");
        return new ReadPart(part.path(), type, name, id == null ? null : bare(id), location, false, part.content());
    }

    private void add(ReadPart part) {
        if (parts.size() >= Limits.ATTACHMENTS) {
            notes.add(Note.Code.ATTACHMENTS_CUT, part.path());
            return;
        }
        parts.add(part);
    }

    private static @Nullable String fileName(Entity part) {
        String name = part.disposition().parameter("filename");
        String other = name == null || name.isBlank() ? part.type().stated().parameter("name") : name;
        return other == null || other.isBlank() ? null : other;
    }

    private static String bare(String id) {
        String stripped = id.strip();
        boolean closed = stripped.startsWith("<") && stripped.endsWith(">") && stripped.length() > 1;
        return closed ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }

    private static @Nullable String subject(byte[] mail) {
        byte[] start = Arrays.copyOf(mail, Math.min(mail.length, Limits.FIELD_BYTES));
        Notes unused = new Notes();
        Entity header = MimeTree.read(MissingHeader.headerOf(LineEnds.mended(start, unused)), "1", unused);
        return Subjects.of(header.headers());
    }

    /// A multipart without a boundary that ever comes: one that looks like it, else all of it as text.
    private List<Body> recovered(Entity part) {
        byte[] bytes = part.type().isEndless() ? part.content() : part.outside();
        notes.add(Note.Code.NO_BOUNDARY, part.path());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String boundary = recovered ? null : Boundaries.guess(text);
        if (boundary != null) {
            recovered = true;
            String type = part.type().stated().value();
            String header = "Content-Type: %s; boundary=\"%s\"\n\n".formatted(type, boundary);
            byte[] mail = (header + text).getBytes(StandardCharsets.ISO_8859_1);
            return bodies(MimeTree.read(mail, part.path(), notes));
        }
        if (text.isBlank()) {
            return List.of();
        }
        bodied = true;
        return List.of(new Body(LineEnds.lf(Charsets.decode(bytes, part.charset())), null));
    }

    private static Body joined(List<Body> bodies) {
        List<Body> filled = bodies.stream().filter(body -> !body.isBlank()).toList();
        if (filled.size() < 2) {
            return filled.isEmpty() ? (bodies.isEmpty() ? Body.NONE : bodies.getFirst()) : filled.getFirst();
        }
        boolean anyHtml = filled.stream().anyMatch(body -> body.html() != null);
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (Body body : filled) {
            String plain = TextOfPart.textOf(body);
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n")
                    .append(plain);
            html.append(body.html() == null ? TextOfPart.htmlOf(plain) : body.html());
        }
        return new Body(text.toString(), anyHtml ? html.toString() : null);
    }
}
