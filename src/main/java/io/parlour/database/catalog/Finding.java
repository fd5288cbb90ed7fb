package io.parlour.database.catalog;

/// One thing that is not as it must be: the rule, and what breaks it.
public record Finding(String rule, String what) implements Comparable<Finding> {
    @Override
    public int compareTo(Finding other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
