//! What a server answered.

use super::freshness::Freshness;

/// What a server gives to be asked by next time, as the bytes that came (RFC 9110 §8.8). They belong to one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The address that gave them.
    pub url: String,
    /// The value of `ETag`, quotes and all.
    pub etag: Option<Vec<u8>>,
    /// The value of `Last-Modified`.
    pub last_modified: Option<Vec<u8>>,
}

/// A whole answer: a success, or "not modified" to a conditional request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The address that answered, after redirects, without credentials.
    pub url: String,
    /// Where the first address has moved, when every redirect on the way was permanent (301, 308).
    pub moved: Option<String>,
    /// Whether the server said that nothing changed; there is no body then.
    pub not_modified: bool,
    /// The status code.
    pub status: u16,
    /// The value of `Content-Type`, with its charset.
    pub content_type: Option<String>,
    /// What to ask by next time; both are of this answer, also where one is missing.
    pub validators: Validators,
    /// How long the answer is good.
    pub freshness: Freshness,
    /// The content, unpacked.
    pub body: Vec<u8>,
}
