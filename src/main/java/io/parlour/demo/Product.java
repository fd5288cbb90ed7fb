package io.parlour.demo;

import java.util.List;

/// One article of the demonstration shop. `key` names its page and its picture.
record Product(String key, String name, String price, String about, List<String> facts) {
    static final List<Product> ALL = List.of(
            new Product(
                    "fold-60",
                    "Fold 60 hand grinder",
                    "€189.00",
                    "Stainless conical burrs, 60 steps, 32 g. Made to be taken apart: every part can be ordered on its own.",
                    List.of(
                            "In stock, with you on Thursday",
                            "60 days to change your mind",
                            "Five-year warranty on the burrs")),
            new Product(
                    "arc-kettle",
                    "Arc gooseneck kettle",
                    "€129.00",
                    "A slow, even pour and a dial that holds any temperature between 40 and 100 degrees.",
                    List.of(
                            "0.9 litres, 230 V",
                            "Holds its temperature for an hour",
                            "Lid, spout and base are spare parts")),
            new Product(
                    "level-scale",
                    "Level scale",
                    "€79.00",
                    "A tenth of a gram, a quiet timer, and a battery that lasts the season.",
                    List.of("0.1 g to 2 kg", "Charges by USB-C", "Splash-proof, with a spare silicone mat")),
            new Product(
                    "cone-dripper",
                    "Cone dripper and server",
                    "€54.00",
                    "Double-walled steel over borosilicate glass. Takes ordinary paper filters.",
                    List.of("One to four cups", "Dishwasher safe", "Glass replaced for the price of the glass")));
}
