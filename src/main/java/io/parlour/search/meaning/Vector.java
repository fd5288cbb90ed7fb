package io.parlour.search.meaning;

/// A vector of length 1 with a byte for each dimension, times `scale` (SR-3).
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record Vector(float scale, byte[] values) {
    public static Vector of(float[] exact) {
        float most = 0;
        for (float each : exact) {
            most = Math.max(most, Math.abs(each));
        }
        float scale = most == 0 ? 1 : most / Byte.MAX_VALUE;
        byte[] values = new byte[exact.length];
        for (int i = 0; i < exact.length; i++) {
            values[i] = (byte) Math.round(exact[i] / scale);
        }
        return new Vector(scale, values);
    }

    /// Four sums, because the processor adds them at the same time.
    public float dot(float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < values.length; i += 4) {
            a += other[i] * values[i];
            b += other[i + 1] * values[i + 1];
            c += other[i + 2] * values[i + 2];
            d += other[i + 3] * values[i + 3];
        }
        return (a + b + c + d) * scale;
    }
}
