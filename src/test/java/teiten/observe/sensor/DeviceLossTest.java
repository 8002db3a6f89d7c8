package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import teiten.capture.live.LiveFrame;

class DeviceLossTest {
    private final LiveFrame frame = new LiveFrame();
    private final DeviceLoss loss = new DeviceLoss(70);

    private void take(int vlan, int type) {
        byte[] bytes = new byte[60];
        Wired.put16(bytes, 12, type);
        frame.bytes.wrap(bytes, 0, bytes.length);
        frame.vlan = vlan;
        loss.frame(frame);
    }

    @Test
    void what_was_counted_before_is_no_loss_and_what_comes_is_told_once() {
        assertThat(loss.untold()).isZero();
        loss.counted(75);
        assertThat(loss.untold()).isEqualTo(5);
        assertThat(loss.untold()).isZero();
        loss.counted(76);
        assertThat(loss.untold()).isEqualTo(1);
    }

    @Test
    void a_tagged_frame_that_was_read_is_no_loss_though_the_kernel_has_no_use_for_it() {
        take(7, 0x8100);
        take(7, 0x88CC);
        loss.counted(73);
        assertThat(loss.untold()).isEqualTo(1);
        take(7, 0x8864);
        assertThat(loss.untold()).isZero();
        loss.counted(74);
        assertThat(loss.untold()).isZero();
    }

    @Test
    void frames_that_the_kernel_takes_itself_are_not_taken_off() {
        take(LiveFrame.NO_VLAN, 0x88CC);
        take(7, Wired.IPV4);
        take(7, Wired.IPV6);
        take(7, Wired.ARP);
        loss.counted(74);
        assertThat(loss.untold()).isEqualTo(4);
    }
}
