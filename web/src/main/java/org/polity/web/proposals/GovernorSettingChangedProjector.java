package org.polity.web.proposals;

import java.util.Locale;
import org.polity.web.chain.events.GovernorSettingChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GovernorSettingChangedProjector {

    private final JdbcClient jdbc;

    GovernorSettingChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(GovernorSettingChanged event) {
        jdbc.sql("insert into chain.governor_settings (block_number, log_index, setting, value) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.setting().name().toLowerCase(Locale.ROOT),
                        event.value())
                .update();
    }
}
