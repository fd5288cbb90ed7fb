package io.parlour.livechat.monitor.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/// Writes the smallest MMDB of countries: one network of IPv4 in a tree of 24-bit records (MaxMind DB format 2.0).
public final class CountryFile {
    private static final int SEPARATOR = 16;
    private static final byte[] MARKER = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};

    private CountryFile() {}

    /// `network` are the first `bits` bits of the address.
    public static byte[] of(int network, int bits, String country) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int depth = 0; depth < bits; depth++) {
            boolean right = (network >>> (31 - depth) & 1) == 1;
            int onward = depth + 1 < bits ? depth + 1 : bits + SEPARATOR;
            record(out, right ? bits : onward);
            record(out, right ? onward : bits);
        }
        out.writeBytes(new byte[SEPARATOR]);
        value(out, Map.of("country", Map.of("iso_code", country)));
        out.writeBytes(MARKER);
        out.writeBytes("MaxMind.com".getBytes(UTF_8));
        value(
                out,
                Map.of(
                        "node_count",
                        bits,
                        "record_size",
                        (short) 24,
                        "ip_version",
                        (short) 4,
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1L,
                        "database_type",
                        "Country",
                        "languages",
                        List.of("en"),
                        "description",
                        Map.of("en", "test")));
        return out.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, int value) {
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(UTF_8);
                if (bytes.length < 29) {
                    out.write(2 << 5 | bytes.length);
                } else {
                    out.write(2 << 5 | 29);
                    out.write(bytes.length - 29);
                }
                out.writeBytes(bytes);
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                out.write(number >>> 24);
                out.write(number >>> 16);
                out.write(number >>> 8);
                out.write(number);
            }
            case Short number -> {
                out.write(5 << 5 | 2);
                out.write(number >>> 8);
                out.write(number);
            }
            case Long number -> {
                out.write(1);
                out.write(9 - 7);
                out.write(number.intValue());
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
                list.forEach(each -> value(out, each));
            }
            case Map<?, ?> map -> {
                out.write(7 << 5 | map.size());
                map.forEach((key, each) -> {
                    value(out, key);
                    value(out, each);
                });
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
    }
}
