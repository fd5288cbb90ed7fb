package io.parlour;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// The program. Rooms are found by component scan; nothing is wired by hand here. Beans are named by their full class
/// name: two rooms may use the same word.
@SpringBootApplication(proxyBeanMethods = false, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Parlour {
    public static void main(String[] args) {
        SpringApplication.run(Parlour.class, args);
    }
}
