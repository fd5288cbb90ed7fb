package io.parlour.privacy.erasure;

import io.parlour.privacy.people.Person;
import org.springframework.stereotype.Component;

/// Legal holds, which suspend an erasure.
@Component
class Holds {
    /// How many hold something of the person.
    int of(Person person) {
        return 0;
    }
}
