package io.parlour.mail.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/// Takes a mail apart into its parts, without entering the mails that it carries.
final class MimeTree {
    private static final int CHUNK = 8 * 1024;
    private static final int FIRST_LEVEL = 1;
    private final int most;
    private final Notes notes;
    private final LenientFields fields;
    private final MimeTokenStream stream;
    private final Deque<Entity> open = new ArrayDeque<>();
    private int leaves;

    private MimeTree(byte[] mail, Notes notes) {
        this.most = mail.length;
        this.notes = notes;
        this.fields = new LenientFields(notes);
        MimeConfig config = MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(-1)
                .setMaxHeaderCount(-1)
                .setMaxContentLen(-1)
                .build();
        stream = new MimeTokenStream(config, new Listening(), fields, new PartType.Builder(PartType.TEXT));
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    /// @param mail with lines that end in LF or CRLF
    static Entity read(byte[] mail, String path, Notes notes) {
        Entity root = new Entity(path);
        MimeTree tree = new MimeTree(mail, notes);
        try {
            tree.stream.parse(new ByteArrayInputStream(mail));
            tree.walk(root);
        } catch (IOException | MimeException | RuntimeException e) {
            // what was read until then stands
            notes.add(Note.Code.FAULT, e.getClass().getSimpleName());
        }
        tree.open.forEach(Entity::endHeader);
        return root;
    }

    private void walk(Entity root) throws IOException, MimeException {
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (!step(state, root)) {
                return;
            }
        }
    }

    private boolean step(EntityState state, Entity root) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> open.push(root);
            case T_START_BODYPART -> {
                if (leaves >= Limits.PARTS) {
                    notes.add(Note.Code.PARTS_CUT, open.getFirst().path());
                    return false;
                }
                open.push(open.getFirst().newChild());
            }
            case T_START_HEADER -> fields.begin(open.getFirst());
            case T_END_HEADER -> endHeader(open.getFirst());
            case T_PREAMBLE, T_EPILOGUE -> outside(open.getFirst());
            case T_BODY -> body(open.getFirst());
            case T_END_BODYPART, T_END_MESSAGE -> open.pop();
            case T_FIELD, T_RAW_ENTITY, T_START_MULTIPART, T_END_MULTIPART, T_END_OF_STREAM -> {}
        }
        return true;
    }

    private void endHeader(Entity entity) {
        entity.endHeader();
        boolean tooDeep = open.size() - FIRST_LEVEL >= Limits.DEPTH;
        if (tooDeep && entity.type().isMultipart()) {
            notes.add(Note.Code.DEPTH_CUT, entity.path());
            stream.setRecursionMode(RecursionMode.M_FLAT);
        }
    }

    private void outside(Entity entity) throws IOException {
        if (entity.children().isEmpty()) {
            entity.outside(bytes(stream.getInputStream()));
        }
    }

    private void body(Entity entity) throws IOException {
        leaves++;
        byte[] raw = entity.withBeginning(bytes(stream.getInputStream()));
        entity.content(TransferDecoding.decode(raw, entity.encoding(), entity.path(), notes));
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    /// Never more than twice what is there.
    private byte[] bytes(InputStream in) throws IOException {
        byte[] buffer = new byte[Math.min(CHUNK, most + 1)];
        int length = 0;
        for (int read = in.read(buffer, 0, buffer.length); read >= 0; ) {
            length += read;
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, most + 1L + CHUNK));
            }
            read = in.read(buffer, length, buffer.length - length);
        }
        return Arrays.copyOf(buffer, length);
    }

    private final class Listening extends DecodeMonitor {
        @Override
        public boolean warn(String error, String dropDesc) {
            if (error.contains("Body part ended prematurely")) {
                notes.add(
                        Note.Code.NOT_CLOSED,
                        open.isEmpty() ? "" : open.getFirst().path());
            }
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
