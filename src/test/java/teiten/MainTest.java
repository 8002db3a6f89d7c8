package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    @Test
    void an_unknown_command_is_a_usage_error() {
        assertThat(new CommandLine(new Main()).execute("no-such-command")).isEqualTo(2);
    }
}
