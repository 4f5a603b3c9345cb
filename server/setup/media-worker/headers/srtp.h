// libsrtp 3's interface, as mediasoup calls it, over Debian's libsrtp 2. Only what mediasoup uses.
// Differences: in libsrtp 3 a policy is opaque and takes key and salt apart, and packets are
// (un)protected from one buffer into another; libsrtp 2 works in place with an int length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <srtp2/srtp.h>
#include <vector>

struct PodiumSrtpPolicy
{
	srtp_policy_t policy{};
	std::vector<uint8_t> keyAndSalt;
};

inline srtp_err_status_t srtp_policy_create(PodiumSrtpPolicy** policy)
{
	*policy = new (std::nothrow) PodiumSrtpPolicy();
	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(PodiumSrtpPolicy* policy)
{
	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(PodiumSrtpPolicy* policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(PodiumSrtpPolicy* policy, srtp_profile_t profile)
{
	const auto rtp = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);
	if (rtp != srtp_err_status_ok)
		return rtp;
	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  PodiumSrtpPolicy* policy,
  const uint8_t* key,
  size_t keyLength,
  const uint8_t* salt,
  size_t saltLength,
  const uint8_t* /*mki*/,
  size_t /*mkiLength*/)
{
	policy->keyAndSalt.assign(key, key + keyLength);
	policy->keyAndSalt.insert(policy->keyAndSalt.end(), salt, salt + saltLength);
	policy->policy.key = policy->keyAndSalt.data();
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(PodiumSrtpPolicy* policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(PodiumSrtpPolicy* policy, size_t size)
{
	policy->policy.window_size = size;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, PodiumSrtpPolicy* policy)
{
	// libsrtp 2 copies the key.
	return srtp_create(session, static_cast<const srtp_policy_t*>(&policy->policy));
}

// From here on the name means libsrtp 3's pointer type.
#define srtp_policy_t PodiumSrtpPolicy*

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(1001);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(1002);

namespace podium_srtp
{
	// Protecting makes a packet longer by at most the trailer.
	template<typename Transform>
	inline srtp_err_status_t Apply(
	  Transform transform,
	  srtp_t session,
	  const uint8_t* input,
	  size_t inputLength,
	  uint8_t* output,
	  size_t* outputLength,
	  size_t growth)
	{
		if (input != output)
		{
			if (*outputLength < inputLength + growth)
				return srtp_err_status_buffer_small;
			std::memcpy(output, input, inputLength);
		}
		int length        = static_cast<int>(inputLength);
		const auto status = transform(session, output, &length);
		*outputLength     = static_cast<size_t>(length);
		return status;
	}
} // namespace podium_srtp

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t length, uint8_t* out, size_t* outLength, size_t /*mki*/)
{
	const auto protect = [](srtp_t s, void* p, int* n) { return srtp_protect(s, p, n); };
	return podium_srtp::Apply(protect, session, rtp, length, out, outLength, SRTP_MAX_TRAILER_LEN);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t length, uint8_t* out, size_t* outLength)
{
	const auto unprotect = [](srtp_t s, void* p, int* n) { return srtp_unprotect(s, p, n); };
	return podium_srtp::Apply(unprotect, session, srtp, length, out, outLength, 0);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t length, uint8_t* out, size_t* outLength, size_t /*mki*/)
{
	const auto protect = [](srtp_t s, void* p, int* n) { return srtp_protect_rtcp(s, p, n); };
	return podium_srtp::Apply(protect, session, rtcp, length, out, outLength, SRTP_MAX_TRAILER_LEN);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t length, uint8_t* out, size_t* outLength)
{
	const auto unprotect = [](srtp_t s, void* p, int* n) { return srtp_unprotect_rtcp(s, p, n); };
	return podium_srtp::Apply(unprotect, session, srtcp, length, out, outLength, 0);
}
