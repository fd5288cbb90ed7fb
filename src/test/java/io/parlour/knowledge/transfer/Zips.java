package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.work.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// ZIP files for tests.
final class Zips {
    private Zips() {}

    static byte[] of(String... namesAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return of(files);
    }

    static byte[] of(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static ImportFile open(byte[] zip) throws IOException {
        return ImportFile.open(new InMemory(zip), "en", List.of("en", "de"), 12, new MemoryBudget());
    }

    /// A file in memory.
    static final class InMemory implements SeekableByteChannel {
        private final byte[] octets;
        private int at;

        InMemory(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public int read(ByteBuffer target) {
            if (at >= octets.length) {
                return -1;
            }
            int count = Math.min(target.remaining(), octets.length - at);
            target.put(octets, at, count);
            at += count;
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return at;
        }

        @Override
        public SeekableByteChannel position(long position) {
            at = (int) Math.min(position, octets.length);
            return this;
        }

        @Override
        public long size() {
            return octets.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
