package io.parlour.audit;

import java.util.Locale;

/// A constant stored as a number that never changes its meaning.
public interface Coded {
    int code();

    String name();

    /// As it is written in exports and answers: `sign-in-refused`.
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E> & Coded> E of(Class<E> type, int code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.code() == code) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " has the code " + code);
    }

    /// Its key, or the number itself where no constant has the code.
    static <E extends Enum<E> & Coded> String keyOf(Class<E> type, int code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.code() == code) {
                return constant.key();
            }
        }
        return Integer.toString(code);
    }
}
