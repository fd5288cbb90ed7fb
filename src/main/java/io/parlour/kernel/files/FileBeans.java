package io.parlour.kernel.files;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileBeans {
    @Bean
    FileStore fileStore(@Value("${parlour.files:}") String configured, @Value("${parlour.data:data}") Path data) {
        return new DirectoryStore(configured.isBlank() ? data.resolve("files") : Path.of(configured));
    }
}
