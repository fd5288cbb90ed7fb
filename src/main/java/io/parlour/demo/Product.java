package io.parlour.demo;

import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.stream.IntStream;

/// A product of the demo store. `key` names its page, its picture and its texts.
record Product(String key, String price) {
    private static final int FACTS = 3;

    static final List<Product> ALL = List.of(
            new Product("fold-60", "€189.00"),
            new Product("arc-kettle", "€129.00"),
            new Product("level-scale", "€79.00"),
            new Product("cone-dripper", "€54.00"));

    String name(Texts texts) {
        return texts.say("demo.product." + key + ".name");
    }

    String about(Texts texts) {
        return texts.say("demo.product." + key + ".about");
    }

    List<String> facts(Texts texts) {
        return IntStream.rangeClosed(1, FACTS)
                .mapToObj(fact -> texts.say("demo.product." + key + ".fact" + fact))
                .toList();
    }
}
