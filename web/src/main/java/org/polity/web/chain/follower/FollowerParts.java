package org.polity.web.chain.follower;

import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.polity.gate.ChainJson;
import org.polity.web.chain.ChainProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The follower with all projectors and without pages, for a separate database. */
final class FollowerParts {

    private static final Pattern WRITERS =
            Pattern.compile("org\\.polity\\.web\\.(.*Projector|proposals\\.(ProposalCalls|TimelockOperations)"
                    + "|chain\\.(ChainConfiguration|Contracts|Network|calls\\.Calls|follower\\.[A-Za-z0-9]+))");

    private FollowerParts() {}

    /** Nothing is followed before a call of {@link ChainFollower#follow}. */
    static AnnotationConfigApplicationContext on(
            DataSource database, ChainProperties properties, FollowerProperties limits) {
        AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        parts.registerBean(ChainProperties.class, () -> properties);
        parts.registerBean(FollowerProperties.class, () -> limits);
        parts.registerBean(PlatformTransactionManager.class, () -> transactions);
        parts.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        parts.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        parts.registerBean(
                JsonMapper.class,
                () -> JsonMapper.builder().addModule(new ChainJson()).build());
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(parts, false);
        scanner.addIncludeFilter((candidate, found) -> isWriter(candidate));
        scanner.scan("org.polity.web");
        parts.refresh();
        return parts;
    }

    private static boolean isWriter(MetadataReader candidate) {
        return WRITERS.matcher(candidate.getClassMetadata().getClassName()).matches()
                && candidate.getAnnotationMetadata().isAnnotated(Component.class.getName());
    }
}
