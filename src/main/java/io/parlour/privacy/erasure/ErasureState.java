package io.parlour.privacy.erasure;

import java.util.Locale;

/// How far an erasure is (specification 4.2), in this order.
public enum ErasureState {
    VERIFIED,
    FROZEN,
    PLANNED,
    HOLD_CHECK,
    EXTERNAL_NOTICES,
    ROWS_DELETED,
    BLOBS_SHREDDED,
    DERIVED_REBUILT,
    PHYSICAL,
    SCANNED,
    COMPLETE,
    VERIFY_FAILED;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ErasureState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public boolean isEnd() {
        return this == COMPLETE || this == VERIFY_FAILED;
    }
}
