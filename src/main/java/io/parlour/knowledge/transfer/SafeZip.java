package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A ZIP file from a stranger (APPNOTE 4.3): its list is read first, and each file only when it is asked for. What
/// has a dangerous name is refused and listed; what would swell without measure, or lies in the bytes of another file,
/// stops everything.
///
/// Errors: 422 `import.not-zip`, `import.limit:files`, `import.limit:size`, `import.limit:ratio`.
public final class SafeZip implements AutoCloseable {
    static final int MAX_FILES = 5_000;
    static final long MAX_UNPACKED = 500L * 1024 * 1024;
    static final int MAX_RATIO = 100;
    private static final int RATIO_MATTERS = 1024 * 1024;
    /// What a packed file may have more than its content, besides a tenth of it.
    private static final int PACKING = 1024;
    private static final int MAX_DIRECTORY = 16 * 1024 * 1024;
    private static final int MAX_NAME = 500;
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int FILE = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int FILE_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int LINK = 0xA000;

    private final SeekableByteChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    /// Where the files that may be read begin, and where the list of files does.
    private final NavigableSet<Long> starts = new TreeSet<>();
    private long unpacked;

    /// A file in it.
    record Entry(String path, int method, long packed, long unpacked, long offset) {}

    /// A file that isn't read.
    ///
    /// @param reason `path`, `link`, `name`, `encrypted`, `method`, `duplicate`, `damaged`, `size`
    public record Refused(String path, String reason) {}

    private SafeZip(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /// Closes the channel with it.
    public static SafeZip open(SeekableByteChannel channel) throws IOException {
        SafeZip zip = new SafeZip(channel);
        try {
            zip.readDirectory();
            return zip;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    List<Refused> refused() {
        return List.copyOf(refused);
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    /// Unpacked; 0 for a file that isn't there.
    long size(String path) {
        Entry entry = entries.get(path);
        return entry == null ? 0 : entry.unpacked();
    }

    private void readDirectory() throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, END_LENGTH + 0xffffL);
        ByteBuffer tail = read(size - length, length);
        int end = length - END_LENGTH;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw notZip();
        }
        int count = Short.toUnsignedInt(tail.getShort(end + 10));
        long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
        long start = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (count > 2 * MAX_FILES || bytes > MAX_DIRECTORY) {
            throw limit("import.limit:files");
        }
        if (start + bytes > size) {
            throw notZip();
        }
        ByteBuffer directory = read(start, (int) bytes);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            readEntry(directory, seen);
        }
        starts.add(start);
        for (Entry entry : entries.values()) {
            if (entry.offset() + FILE_LENGTH + entry.packed() > end(entry)) {
                throw notZip();
            }
        }
    }

    /// No byte from here on belongs to the file.
    private long end(Entry entry) {
        Long next = starts.higher(entry.offset());
        return next == null ? 0 : next;
    }

    private void readEntry(ByteBuffer directory, Set<String> seen) {
        int at = directory.position();
        if (directory.remaining() < ENTRY_LENGTH || directory.getInt(at) != ENTRY) {
            throw notZip();
        }
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int next = at
                + ENTRY_LENGTH
                + nameLength
                + Short.toUnsignedInt(directory.getShort(at + 30))
                + Short.toUnsignedInt(directory.getShort(at + 32));
        if (next > directory.limit()) {
            throw notZip();
        }
        byte[] octets = new byte[nameLength];
        directory.get(at + ENTRY_LENGTH, octets);
        directory.position(next);
        Optional<String> name = name(octets);
        String shown = name.orElseGet(() -> new String(octets, UTF_8)).replaceAll("\\p{Cntrl}", "\uFFFD");
        if (shown.endsWith("/")) {
            return;
        }
        int flags = Short.toUnsignedInt(directory.getShort(at + 8));
        int mode = directory.getShort(at + 40) & 0xF000;
        Entry entry = new Entry(
                name.orElse(""),
                Short.toUnsignedInt(directory.getShort(at + 10)),
                Integer.toUnsignedLong(directory.getInt(at + 20)),
                Integer.toUnsignedLong(directory.getInt(at + 24)),
                Integer.toUnsignedLong(directory.getInt(at + 42)));
        String reason = name.isEmpty() ? "name" : reason(entry, flags, mode, seen);
        if (reason != null) {
            if (refused.size() < MAX_FILES) {
                refused.add(new Refused(shown.length() > MAX_NAME ? shown.substring(0, MAX_NAME) : shown, reason));
            }
            return;
        }
        measure(entry);
        if (!starts.add(entry.offset())) {
            throw notZip();
        }
        entries.put(entry.path(), entry);
    }

    /// Empty when it isn't a name at all.
    private static Optional<String> name(byte[] octets) {
        try {
            String name = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString()
                    .replace('\\', '/');
            boolean plain =
                    !name.isBlank() && name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
            return plain ? Optional.of(name) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String reason(Entry entry, int flags, int mode, Set<String> seen) {
        String path = entry.path();
        boolean outside = path.startsWith("/")
                || path.matches("^[A-Za-z]:.*")
                || List.of(path.split("/", -1)).stream()
                        .anyMatch(part -> part.equals("..") || part.equals(".") || part.isEmpty());
        if (outside) {
            return "path";
        }
        if (mode == LINK) {
            return "link";
        }
        if ((flags & 1) != 0) {
            return "encrypted";
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            return "method";
        }
        if (entry.packed() > entry.unpacked() + entry.unpacked() / 10 + PACKING) {
            return "damaged";
        }
        return seen.add(path) ? null : "duplicate";
    }

    private void measure(Entry entry) {
        unpacked += entry.unpacked();
        if (entries.size() >= MAX_FILES) {
            throw limit("import.limit:files");
        }
        if (unpacked > MAX_UNPACKED) {
            throw limit("import.limit:size");
        }
        if (entry.unpacked() > RATIO_MATTERS && entry.unpacked() > MAX_RATIO * entry.packed()) {
            throw limit("import.limit:ratio");
        }
    }

    /// Empty when it is damaged or larger than wanted: it is listed as refused then.
    public Optional<byte[]> bytes(String path, int most) throws IOException {
        Entry entry = entries.get(path);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.unpacked() > most) {
            refused.add(new Refused(path, "size"));
            return Optional.empty();
        }
        Optional<byte[]> read = unpack(entry);
        if (read.isEmpty()) {
            refused.add(new Refused(path, "damaged"));
        }
        return read;
    }

    private Optional<byte[]> unpack(Entry entry) throws IOException {
        ByteBuffer head = read(entry.offset(), FILE_LENGTH);
        long start = entry.offset()
                + FILE_LENGTH
                + Short.toUnsignedInt(head.getShort(26))
                + Short.toUnsignedInt(head.getShort(28));
        if (head.getInt(0) != FILE || start + entry.packed() > end(entry)) {
            return Optional.empty();
        }
        byte[] packed = read(start, (int) entry.packed()).array();
        if (entry.method() == STORED) {
            return packed.length == entry.unpacked() ? Optional.of(packed) : Optional.empty();
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[16_384];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                out.write(buffer, 0, count);
                // what its list promised bounds it: more than that is a bomb or damaged
                if (out.size() > entry.unpacked()
                        || (count == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
                    return Optional.empty();
                }
            }
            return out.size() == entry.unpacked() ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private ByteBuffer read(long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(start);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw notZip();
            }
        }
        return buffer.flip();
    }

    private static Problem notZip() {
        return new Problem(422, "import.not-zip");
    }

    static Problem limit(String code) {
        return new Problem(
                422, code, Map.of("files", MAX_FILES, "size", new ProblemTexts.Size(MAX_UNPACKED), "ratio", MAX_RATIO));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
