package io.parlour.mail.writing;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A part of a mail: its own header fields, and a body whose size is known before it is written.
sealed interface Part {
    String head();

    int size();

    void writeTo(Octets out);

    /// Whether a line of the body could be taken for this boundary.
    boolean holds(byte[] boundary);

    /// Text, encoded.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Text(String head, byte[] encoded) implements Part {
        static Part of(String type, String text) {
            TextEncoding encoding = TextEncoding.of(text);
            Head head = new Head();
            head.begin("Content-Type").word(type + ";").word("charset=utf-8").end();
            head.begin("Content-Transfer-Encoding").word(encoding.name()).end();
            return new Text(head.toString(), encoding.bytes());
        }

        @Override
        public int size() {
            return encoded.length;
        }

        @Override
        public void writeTo(Octets out) {
            out.put(encoded);
        }

        @Override
        public boolean holds(byte[] boundary) {
            for (int i = 0; i + boundary.length <= encoded.length; i++) {
                if (encoded[i] == boundary[0]
                        && Arrays.equals(encoded, i, i + boundary.length, boundary, 0, boundary.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A file, made base64 while it is written, so that its encoded form never stands beside it.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record File(String head, byte[] content) implements Part {
        private static final int LINE_BYTES = 57;
        private static final int CHUNK = LINE_BYTES * 1024;
        private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

        static Part of(OutgoingFile file, boolean inline) {
            Head head = new Head();
            head.begin("Content-Type");
            for (String word : MediaTypes.of(file.type()).split(" ", -1)) {
                head.word(word);
            }
            head.end();
            head.begin("Content-Transfer-Encoding").word("base64").end();
            FileNames.disposition(head, inline ? "inline" : "attachment", file.name());
            if (inline && file.contentId() != null) {
                head.begin("Content-ID")
                        .word('<' + bare(file.contentId()) + '>')
                        .end();
            }
            return new File(head.toString(), file.content());
        }

        private static String bare(String id) {
            StringBuilder out = new StringBuilder();
            id.chars()
                    .filter(c -> c > ' ' && c < 0x7f && c != '<' && c != '>')
                    .limit(Head.LONGEST_WORD)
                    .forEach(c -> out.append((char) c));
            return out.toString();
        }

        @Override
        public int size() {
            int encoded = Math.multiplyExact((content.length + 2) / 3, 4);
            return encoded == 0 ? 0 : Math.addExact(encoded, (encoded - 1) / 76 * 2);
        }

        @Override
        public void writeTo(Octets out) {
            for (int from = 0; from < content.length; from += CHUNK) {
                int to = Math.min(from + CHUNK, content.length);
                out.put(ENCODER.encode(Arrays.copyOfRange(content, from, to)));
                if (to < content.length) {
                    out.line();
                }
            }
        }

        @Override
        public boolean holds(byte[] boundary) {
            return false; // base64 has no dash
        }
    }

    /// Parts between boundaries.
    record Multi(String head, String boundary, List<Part> parts) implements Part {
        @Override
        public int size() {
            int size = boundary.length() + 6;
            for (Part each : parts) {
                // no character of these heads is wider than a byte
                size = Math.addExact(size, each.size());
                size = Math.addExact(size, boundary.length() + 6 + each.head().length() + 2);
            }
            return size;
        }

        @Override
        public void writeTo(Octets out) {
            for (Part each : parts) {
                out.put("--" + boundary + "\r\n" + each.head() + "\r\n");
                each.writeTo(out);
                out.line();
            }
            out.put("--" + boundary + "--\r\n");
        }

        @Override
        public boolean holds(byte[] other) {
            return parts.stream().anyMatch(each -> each.holds(other));
        }
    }
}
