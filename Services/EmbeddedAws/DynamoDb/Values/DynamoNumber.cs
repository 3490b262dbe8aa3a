using System.Globalization;
using System.Numerics;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>
/// DynamoDB's number: up to 38 significant digits, magnitudes from 1E-130 to 9.99…E+125, exact. The 38 digits fit a UInt128.
/// </summary>
/// <remarks>
/// Always in one form: no trailing zeros in the digits, and zero has neither exponent nor sign. So equal numbers have equal fields.
/// </remarks>
internal readonly record struct DynamoNumber : IComparable<DynamoNumber>
{
    public const int MaxDigits = 38;
    private const int MaxMagnitude = 125;
    private const int MinMagnitude = -130;

    /// <summary>As many digits fit a long, whatever they are.</summary>
    private const int MaxLongDigits = 18;

    private readonly UInt128 _digits;
    private readonly short _exponent;
    private readonly bool _isNegative;

    private DynamoNumber(UInt128 digits, int exponent, bool isNegative) =>
        (_digits, _exponent, _isNegative) = (digits, (short)exponent, isNegative);

    public bool IsZero => _digits == 0;

    /// <summary>Two digits a byte, one more for the exponent and one for a minus.</summary>
    public int Size => IsZero ? 1 : ((DigitCount + 1) / 2) + (_isNegative ? 2 : 1);

    private int DigitCount => UInt128Digits.Count(_digits);

    /// <summary>The power of ten of the first digit.</summary>
    private int Magnitude => _exponent + DigitCount - 1;

    /// <exception cref="DynamoNumberException">It is no number, or out of range.</exception>
    public static DynamoNumber Parse(string text)
    {
        if (text.Length is > 0 and <= MaxLongDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return Whole(ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        var parsed = NumberText.Parse(text);
        return Normal(parsed.Digits, parsed.Exponent, parsed.IsNegative);
    }

    public static DynamoNumber From(long value) =>
        Normal(BigInteger.Abs(value), 0, value < 0);

    /// <exception cref="DynamoNumberException">The sum has more than 38 digits or is out of range.</exception>
    public static DynamoNumber operator +(DynamoNumber left, DynamoNumber right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        var sum = left.Scaled(exponent) + right.Scaled(exponent);
        return Normal(BigInteger.Abs(sum), exponent, sum.Sign < 0);
    }

    public static DynamoNumber operator -(DynamoNumber left, DynamoNumber right) => left + (-right);

    public static DynamoNumber operator -(DynamoNumber value) =>
        value.IsZero ? value : new DynamoNumber(value._digits, value._exponent, !value._isNegative);

    public static bool operator <(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) >= 0;

    public int CompareTo(DynamoNumber other)
    {
        var (sign, otherSign) = (Sign, other.Sign);
        return sign != otherSign || sign == 0 ? sign.CompareTo(otherSign) : sign * CompareMagnitude(other);
    }

    private int Sign => IsZero ? 0 : _isNegative ? -1 : 1;

    /// <summary>False when it has a fraction or is too large.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (_exponent < 0 || Magnitude > 18)
        {
            return false;
        }

        var scaled = Scaled(0);
        if (scaled < long.MinValue || scaled > long.MaxValue)
        {
            return false;
        }

        value = (long)scaled;
        return true;
    }

    /// <summary>The whole part, towards zero; clamped to the range of a long.</summary>
    public long Truncated()
    {
        if (Magnitude > 18)
        {
            return _isNegative ? long.MinValue : long.MaxValue;
        }

        var whole = _exponent >= 0 ? Scaled(0) : Scaled(_exponent) / BigInteger.Pow(10, -_exponent);
        return (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, whole));
    }

    /// <summary>In plain digits, never with an exponent, as DynamoDB returns numbers.</summary>
    public override string ToString()
    {
        if (IsZero)
        {
            return "0";
        }

        var digits = _digits.ToString(CultureInfo.InvariantCulture);
        var point = digits.Length + _exponent;
        var plain = _exponent >= 0 ? digits + new string('0', _exponent)
            : point > 0 ? $"{digits[..point]}.{digits[point..]}"
            : $"0.{new string('0', -point)}{digits}";
        return _isNegative ? "-" + plain : plain;
    }

    private int CompareMagnitude(DynamoNumber other)
    {
        var byMagnitude = Magnitude.CompareTo(other.Magnitude);
        if (byMagnitude != 0)
        {
            return byMagnitude;
        }

        // Their first digits have the same place, so with as many digits both still fit.
        var shift = _exponent - other._exponent;
        return shift >= 0
            ? (_digits * UInt128Digits.PowerOfTen(shift)).CompareTo(other._digits)
            : _digits.CompareTo(other._digits * UInt128Digits.PowerOfTen(-shift));
    }

    private BigInteger Scaled(int exponent)
    {
        var scaled = (BigInteger)_digits * BigInteger.Pow(10, _exponent - exponent);
        return _isNegative ? -scaled : scaled;
    }

    /// <summary>Most numbers are counts, times and the like: these take no arithmetic of large numbers.</summary>
    private static DynamoNumber Whole(ulong digits)
    {
        if (digits == 0)
        {
            return default;
        }

        var exponent = 0;
        while (digits % 10 == 0)
        {
            (digits, exponent) = (digits / 10, exponent + 1);
        }

        return new DynamoNumber(digits, exponent, false);
    }

    private static DynamoNumber Normal(BigInteger digits, int exponent, bool isNegative)
    {
        if (digits.IsZero)
        {
            return default;
        }

        while (true)
        {
            var quotient = BigInteger.DivRem(digits, 10, out var remainder);
            if (!remainder.IsZero)
            {
                break;
            }

            (digits, exponent) = (quotient, exponent + 1);
        }

        if (digits > (BigInteger)UInt128Digits.MaxValue)
        {
            throw DynamoNumberException.TooManyDigits();
        }

        var magnitude = exponent + UInt128Digits.Count((UInt128)digits) - 1;
        return magnitude switch
        {
            > MaxMagnitude => throw DynamoNumberException.Overflow(),
            < MinMagnitude => throw DynamoNumberException.Underflow(),
            _ => new DynamoNumber((UInt128)digits, exponent, isNegative),
        };
    }
}
