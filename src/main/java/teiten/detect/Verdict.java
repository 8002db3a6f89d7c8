package teiten.detect;

/// What is said of a series (判定). A topic may carry two.
public enum Verdict {
    /// 増加
    INCREASE,

    /// 急増
    SURGE,

    /// 一時的な増加
    TEMPORARY_INCREASE,

    /// 高水準で推移
    STAYS_HIGH,

    /// 減少
    DECREASE,

    /// 急減
    SHARP_DECREASE,

    /// 横ばい
    FLAT,

    /// 新規
    NEW,

    /// 継続して観測
    CONTINUED,

    /// 少数の発信元による集中: it stands for an increase of accesses, and names the sources.
    STORM
}
