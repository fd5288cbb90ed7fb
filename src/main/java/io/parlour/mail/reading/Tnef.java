package io.parlour.mail.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The files in a `winmail.dat` (TNEF, MS-OXTNEF), which no other program shows (ML-32). Mails within and the formatted
/// text are left where they are.
public final class Tnef {
    private static final int SIGNATURE = 0x223E9F78;
    private static final int MOST_PROPERTIES = 2_000;
    private static final int CODE_PAGE = 0x00069007;
    private static final int BEGIN = 0x00069002;
    private static final int TITLE = 0x00018010;
    private static final int DATA = 0x0006800F;
    private static final int PROPERTIES = 0x00069005;
    private static final int ATTACHMENT = 2;

    private final List<File> files = new ArrayList<>();
    private Charset charset = Charset.forName("windows-1252");

    /// What is known of a file so far.
    private static final class File {
        private byte[] content = new byte[0];
        private @Nullable String title;
        private @Nullable String shortName;
        private @Nullable String longName;
        private @Nullable String type;
        private @Nullable String contentId;

        ReadPart part(String path) {
            String contentType =
                    type == null ? "application/octet-stream" : type.strip().toLowerCase(Locale.ROOT);
            @Nullable String stated = longName != null ? longName : title != null ? title : shortName;
            return new ReadPart(path, contentType, FileNames.of(stated, contentType), contentId, null, false, content);
        }
    }

    private Tnef() {}

    /// Whether a part is one, by its type or its name.
    public static boolean is(ReadPart part) {
        return part.contentType().equals("application/ms-tnef")
                || part.contentType().equals("application/vnd.ms-tnef")
                || part.fileName().equalsIgnoreCase("winmail.dat");
    }

    /// At most [Limits#ATTACHMENTS], in their order; none of a stream with a fault.
    public static List<ReadPart> files(ReadPart part) {
        try {
            Tnef tnef = new Tnef();
            tnef.read(new TnefBytes(part.content()));
            List<ReadPart> parts = new ArrayList<>();
            for (File file : tnef.files) {
                if (file.content.length > 0 && parts.size() < Limits.ATTACHMENTS) {
                    parts.add(file.part(part.path() + ".t" + (parts.size() + 1)));
                }
            }
            return parts;
        } catch (TnefBytes.Faulty e) {
            return List.of();
        }
    }

    private void read(TnefBytes bytes) throws TnefBytes.Faulty {
        if (bytes.four() != SIGNATURE) {
            throw new TnefBytes.Faulty("another signature");
        }
        bytes.two();
        while (bytes.hasMore()) {
            int level = bytes.octet();
            int id = bytes.four();
            TnefBytes value = bytes.part(bytes.four());
            bytes.two();
            if (id == CODE_PAGE) {
                charset = charset(value.four());
            } else if (level == ATTACHMENT) {
                attribute(id, value);
            }
        }
    }

    private void attribute(int id, TnefBytes value) throws TnefBytes.Faulty {
        if (id == BEGIN) {
            if (files.size() >= Limits.ATTACHMENTS) {
                throw new TnefBytes.Faulty("too many files");
            }
            files.add(new File());
            return;
        }
        if (files.isEmpty()) {
            throw new TnefBytes.Faulty("a file that does not begin");
        }
        File file = files.getLast();
        switch (id) {
            case TITLE -> file.title = value.text(charset);
            case DATA -> file.content = value.rest();
            case PROPERTIES -> properties(value, file);
            default -> {}
        }
    }

    private void properties(TnefBytes bytes, File file) throws TnefBytes.Faulty {
        int count = bytes.four();
        if (count > MOST_PROPERTIES) {
            throw new TnefBytes.Faulty("too many properties");
        }
        for (int i = 0; i < count; i++) {
            int type = bytes.two();
            int id = bytes.two();
            if (id >= 0x8000) {
                skipName(bytes);
            }
            property(bytes, type, id, file);
        }
    }

    private static void skipName(TnefBytes bytes) throws TnefBytes.Faulty {
        bytes.skip(16);
        if (bytes.four() == 0) {
            bytes.skip(4);
        } else {
            int length = bytes.four();
            bytes.skip(length);
            bytes.pad(length);
        }
    }

    /// Of several values the first counts.
    private void property(TnefBytes bytes, int type, int id, File file) throws TnefBytes.Faulty {
        boolean many = (type & 0x1000) != 0;
        int single = type & 0xefff;
        int fixed = fixedSize(single);
        int values = many || fixed == 0 ? bytes.four() : 1;
        if (values > MOST_PROPERTIES) {
            throw new TnefBytes.Faulty("too many values");
        }
        for (int i = 0; i < values; i++) {
            if (fixed > 0) {
                bytes.skip(fixed);
                continue;
            }
            int length = bytes.four();
            TnefBytes value = bytes.part(length);
            bytes.pad(length);
            if (i == 0) {
                known(single, id, value, file);
            }
        }
    }

    private static int fixedSize(int type) throws TnefBytes.Faulty {
        return switch (type) {
            case 0x02, 0x03, 0x04, 0x0a, 0x0b -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            case 0x0d, 0x1e, 0x1f, 0x102 -> 0;
            default -> throw new TnefBytes.Faulty("an unknown type");
        };
    }

    private void known(int type, int id, TnefBytes value, File file) {
        boolean text = type == 0x1e || type == 0x1f;
        if (text) {
            String said = type == 0x1f ? value.wide() : value.text(charset);
            switch (id) {
                case 0x3707 -> file.longName = said;
                case 0x3704 -> file.shortName = said;
                case 0x370e -> file.type = said;
                case 0x3712 -> file.contentId = said;
                default -> {}
            }
        } else if (type == 0x102 && id == 0x3701 && file.content.length == 0) {
            file.content = value.rest();
        }
    }

    private static Charset charset(int codePage) {
        if (codePage == 65_001) {
            return StandardCharsets.UTF_8;
        }
        String name = "windows-" + codePage;
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.forName("windows-1252");
    }
}
