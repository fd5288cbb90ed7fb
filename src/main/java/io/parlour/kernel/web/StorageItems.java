package io.parlour.kernel.web;

import java.util.List;

/// What a module may store in browsers. The registry is all of them together (PR-85).
public interface StorageItems {
    List<StorageItem> items();
}
