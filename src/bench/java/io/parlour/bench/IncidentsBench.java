package io.parlour.bench;

import io.parlour.helpdesk.bulk.ManyIncidents;

/// HD-74 at full size: a problem with many incidents is answered, and each of them by one email of its own. Fails
/// otherwise.
///
/// `./parlour bench incidents [many=500]`
public final class IncidentsBench {
    private IncidentsBench() {}

    public static void main(String[] args) {
        int many = Arguments.of(args).number("many", 500);
        long began = System.nanoTime();
        ManyIncidents.answer(many);
        System.out.printf("%,d incidents in %,d s%n", many, (System.nanoTime() - began) / 1_000_000_000);
        System.exit(0);
    }
}
