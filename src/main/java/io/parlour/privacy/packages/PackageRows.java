package io.parlour.privacy.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one table, in a spool: a person may have more than memory takes. Written once, then read as often as needed.
final class PackageRows implements AutoCloseable {
    private final Spool spool;
    private final DataOutputStream out;
    private int size;

    /// What is done with each row.
    interface Reader {
        void row(List<@Nullable String> values) throws IOException;
    }

    PackageRows(Spools spools) {
        this.spool = spools.create();
        this.out = new DataOutputStream(spool);
    }

    void add(List<@Nullable String> values) {
        try {
            out.writeInt(values.size());
            for (String value : values) {
                byte[] octets = value == null ? null : value.getBytes(UTF_8);
                out.writeInt(octets == null ? -1 : octets.length);
                if (octets != null) {
                    out.write(octets);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a row can't be kept", e);
        }
        size++;
    }

    int size() {
        return size;
    }

    void each(Reader reader) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(spool.open()))) {
            for (int row = 0; row < size; row++) {
                List<@Nullable String> values = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    int length = in.readInt();
                    values.add(length < 0 ? null : new String(in.readNBytes(length), UTF_8));
                }
                reader.row(values);
            }
        }
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException("rows can't be let go of", e);
        }
    }
}
