package dev.openaira.soak.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SocketsTest {

    @Test
    @DisplayName("Sockets to the port count that a process still holds")
    void held() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1",
                "   1: 0100007F:8001 0100007F:0FAA 01 00000000:00000000 00:00000000 00000000     0        0 2",
                "   2: 0100007F:8002 0100007F:0FAA 08 00000000:00000000 00:00000000 00000000     0        0 3",
                "   3: 0100007F:8003 0100007F:0FAA 06 00000000:00000000 00:00000000 00000000     0        0 0",
                "   4: 0100007F:8004 0100007F:0FAA 05 00000000:00000000 00:00000000 00000000     0        0 0",
                "   5: 0100007F:0FAA 0100007F:8001 01 00000000:00000000 00:00000000 00000000     0        0 4");

        assertThat(Sockets.count(table, 0x0FAA)).isEqualTo(2);
    }
}
