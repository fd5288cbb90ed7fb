package io.parlour.knowledge.transfer;

/// Someone stopped the import, or another job finished it.
final class ImportStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
