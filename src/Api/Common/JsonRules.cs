using System.Buffers;
using System.Text.Json;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>The rules of <see cref="StrictJson"/> that hold for every member, whether the type knows it or not.</summary>
internal static class JsonRules
{
    private static readonly JsonReaderOptions Options = new()
    {
        MaxDepth = StrictJson.Depth,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    public static Error? FirstFault(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        var place = new Place();
        try
        {
            while (reader.Read())
            {
                if (place.Advance(ref reader) is { } fault) return fault;
            }

            return null;
        }
        catch (JsonException)
        {
            return StrictJson.Malformed;
        }
    }

    /// <summary>The text of a string or member name; null where it holds a control character or half a surrogate pair.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        var rented = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var text = rented.AsSpan(0, reader.CopyString(rented));
            foreach (var letter in text)
            {
                if (char.IsControl(letter)) return null;
            }

            return reader.TokenType == JsonTokenType.PropertyName ? text.ToString() : string.Empty;
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to an escaped surrogate without its other half.
            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Where in the document the reader is, as a dotted path.</summary>
    private sealed class Place
    {
        private readonly Stack<Level> _levels = new();

        public Error? Advance(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    return Text(ref reader) is { } name ? Enter(name) : BadText();
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _levels.Pop();
                    return null;
            }

            if (_levels.TryPeek(out var level) && level.Names is null) level.Index++;
            if (reader.TokenType == JsonTokenType.StartObject) _levels.Push(new Level { Names = [] });
            if (reader.TokenType == JsonTokenType.StartArray) _levels.Push(new Level());
            return reader.TokenType != JsonTokenType.String || Text(ref reader) is not null ? null : BadText();
        }

        private Error? Enter(string name)
        {
            var level = _levels.Peek();
            level.Name = name;
            return level.Names!.Add(name) ? null : Error.InvalidFields([new FieldError(Path(), "duplicate_member", "This member is there twice.")]);
        }

        private Error BadText() => Error.InvalidFields([new FieldError(Path(), "invalid_characters", "Control characters are not allowed.")]);

        private string Path() => string.Concat(_levels.Reverse().Select((level, depth) => level.Spell(isFirst: depth == 0)));
    }

    private sealed class Level
    {
        public HashSet<string>? Names { get; init; }

        public string Name { get; set; } = string.Empty;

        public int Index { get; set; } = -1;

        public string Spell(bool isFirst)
        {
            if (Names is null) return $"[{Index}]";
            return isFirst || Name.Length == 0 ? Name : "." + Name;
        }
    }
}
