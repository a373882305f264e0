package org.polity.web.policies;

import java.util.List;
import org.polity.web.site.PublicPages;
import org.springframework.stereotype.Component;

/** The policies in force, of which the registry limits the number. */
@Component
class PublicPolicies implements PublicPages {

    private final PolicyVersions versions;
    private final PolicyTexts texts;

    PublicPolicies(PolicyVersions versions, PolicyTexts texts) {
        this.versions = versions;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return "policies";
    }

    @Override
    public long count() {
        return readable().size();
    }

    @Override
    public List<String> paths(long from, int most) {
        return readable().stream().skip(from).limit(most).toList();
    }

    private List<String> readable() {
        return versions.inForceAt(versions.epoch()).stream()
                .flatMap(version -> texts.read(version.document()).stream())
                .map(policy -> "/policies/" + policy.id().value())
                .sorted()
                .toList();
    }
}
