#!/bin/bash
# Outside programs judge the sample visit's minutes: leader by a SoftHSM token, body and recorder by PKCS#12.
# Usage: acceptance.sh WORKDIR PYTHON      (PYTHON: the project's interpreter; the tools come by apt, see dev.py)
# Every check prints one line; the status is the number of checks that failed.
set -u
WORK=$1 PYTHON=$2
HERE=$(cd "$(dirname "$0")" && pwd) ROOT=$(cd "$(dirname "$0")/../.." && pwd)
export PYTHONPATH=$ROOT LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh
cd "$WORK" || exit 99
PIN=482913 SO_PIN=90817263 PASSWORD=mat-khau-thu LABEL="Token TT" K=3
FAILED=0 NUMBER=0

app() { "$PYTHON" -m inspector_app --data "$WORK/demo/leader" "$@"; }
pyhanko() { "$PYTHON" -m pyhanko "$@"; }
is() { # what, wanted, got
  NUMBER=$((NUMBER + 1))
  if [ "$2" = "$3" ]; then echo "ok $NUMBER $1"; else
    echo "FAILED $NUMBER $1: wanted <$2>, got <$3>"
    FAILED=$((FAILED + 1))
  fi
}

# --- an authority, people, a token ------------------------------------------------------------------------------
authority() { # name file
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$2.key" -out "$2.crt" -days 3650 -subj "/CN=$1" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
}
person() { # name file
  openssl req -newkey rsa:2048 -nodes -keyout "$2.key" -out "$2.csr" -subj "/CN=$1" 2>/dev/null
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n' >ext.cnf
  openssl x509 -req -in "$2.csr" -CA root.crt -CAkey root.key -CAcreateserial -days 900 -extfile ext.cnf \
    -out "$2.crt" 2>/dev/null
  openssl pkcs12 -export -inkey "$2.key" -in "$2.crt" -certfile root.crt -passout "pass:$PASSWORD" -out "$2.p12"
}
authority "Acceptance Root" root
for each in leader recorder body; do person "Acceptance $each" "$each"; done

mkdir -p tokens
printf 'directories.tokendir = %s\nlog.level = ERROR\n' "$WORK/tokens" >softhsm2.conf
export SOFTHSM2_CONF=$WORK/softhsm2.conf
MODULE=$(ls /usr/lib/softhsm/libsofthsm2.so /usr/lib64/pkcs11/libsofthsm2.so 2>/dev/null | head -1)
softhsm2-util --init-token --free --label "$LABEL" --pin $PIN --so-pin $SO_PIN >/dev/null
openssl pkcs8 -topk8 -nocrypt -in leader.key -out leader.pk8
softhsm2-util --import leader.pk8 --token "$LABEL" --label leader --id 07 --pin $PIN >/dev/null
openssl x509 -in leader.crt -outform DER -out leader.der
pkcs11-tool --module "$MODULE" --token-label "$LABEL" --login --pin $PIN --write-object leader.der --type cert \
  --id 07 --label leader >/dev/null 2>&1

# --- the minutes ------------------------------------------------------------------------------------------------
"$PYTHON" -m inspector_app demo --out "$WORK/demo" >/dev/null || exit 98
VISIT=$(app visit list --json | "$PYTHON" -c 'import json,sys; print(json.load(sys.stdin)["visits"][0]["id"])')
U=$WORK/unsigned.pdf F=$WORK/signed.pdf
app minutes "$VISIT" --out "$U" >/dev/null || exit 97
is "the token is listed with its certificate and no PIN" "Acceptance leader" \
  "$(app tokens --pkcs11 "$MODULE" --json | "$PYTHON" -c 'import json,sys; print(json.load(sys.stdin)["tokens"][0]["certificates"][0]["holder"])')"
echo $PIN | app sign "$U" --role leader --pkcs11 "$MODULE" --token "$LABEL" --out s1.pdf >/dev/null || exit 96
echo $PASSWORD | app sign s1.pdf --role recorder --p12 recorder.p12 --out s2.pdf >/dev/null || exit 95
echo $PASSWORD | app sign s2.pdf --role body --p12 body.p12 --out "$F" >/dev/null || exit 94
cat >base.py <<'PY'
"""The file as it was before its signature fields: what the archive gate judges."""
import sys
import pikepdf
with pikepdf.open(sys.argv[1]) as pdf:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Form" and "/K" in each:
            del each["/K"]
    pdf.save(sys.argv[2], object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.7")
PY
"$PYTHON" base.py "$U" base.pdf

mkdir -p nss
certutil -N -d sql:nss --empty-password && certutil -A -d sql:nss -n root -t "CT,C,C" -i root.crt
pdfsig -nssdir sql:nss "$F" >pdfsig.txt 2>/dev/null
pdftotext "$F" text.txt

# --- what they say of the signed file ---------------------------------------------------------------------------
qpdf --check "$F" >/dev/null 2>&1
is "qpdf finds no fault" 0 $?
is "pdfsig: valid" $K "$(grep -c 'Signature is Valid\.' pdfsig.txt)"
is "pdfsig: trusted" $K "$(grep -c 'Certificate is Trusted\.' pdfsig.txt)"
is "pdfsig: the last covers the whole file" 1 "$(grep -c -- '- Total document signed' pdfsig.txt)"
is "pdfsig: PAdES" $K "$(grep -c ETSI.CAdES.detached pdfsig.txt)"
is "pdfsig: SHA-256" $K "$(grep -c SHA-256 pdfsig.txt)"
is "pyhanko: every field filled" 0 "$(pyhanko sign list "$F" | grep -vc ':FILLED')"
pyhanko sign validate --trust root.crt --trust-replace --no-revocation-check "$F" >validate.txt 2>&1
is "pyhanko: valid" 0 $?
is "pyhanko: nothing illegal or untrusted" 0 "$(grep -cE 'ILLEGAL|UNTRUSTED' validate.txt)"

cat >extract.py <<'PY'
"""Each signature as a CMS file and the bytes it signed."""
import sys
import pikepdf
whole = open(sys.argv[1], "rb").read()
with pikepdf.open(sys.argv[1]) as pdf:
    for n, field in enumerate(pdf.Root.AcroForm.Fields):
        a, b, c, d = (int(each) for each in field.V.ByteRange)
        open(f"sig{n}.bin", "wb").write(whole[a : a + b] + whole[c : c + d])
        der = bytes(field.V.Contents)
        length = int.from_bytes(der[2:4], "big") + 4
        open(f"sig{n}.der", "wb").write(der[:length])
        print(len(der), str(field.V.M))
PY
"$PYTHON" extract.py "$F" >sigs.txt
CMS=0
for n in 0 1 2; do
  openssl cms -verify -cades -inform DER -in sig$n.der -content sig$n.bin -binary -CAfile root.crt -purpose any \
    -out /dev/null >/dev/null 2>&1 && CMS=$((CMS + 1))
done
is "openssl cms -cades verifies" $K $CMS
is "certified for filling only" 2 "$("$PYTHON" -c "import pikepdf,sys;p=pikepdf.open('$F');print(p.Root.Perms.DocMDP.Reference[0].TransformParams.P)")"
cmp -s -n "$(stat -c%s "$U")" "$U" "$F"
is "the unsigned bytes are still its beginning" 0 $?
is "one revision a signature" $((K + 1)) "$(grep -ac '%%EOF' "$F")"
is "fonts embedded, with letters" yesyes "$(pdffonts "$F" | awk 'NR>2{print $(NF-4) $(NF-2)}' | sort -u)"
is "no base fonts" 0 "$(pdffonts "$F" | grep -cE 'Helvetica|Courier|Times-Roman')"
is "the nation's name on page one" 1 "$(pdftotext -f 1 -l 1 "$F" - | grep -c 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')"
is "text is NFC and whole" "True False" \
  "$("$PYTHON" -c 'import sys,unicodedata as u;t=open("text.txt",encoding="utf-8").read();print(u.is_normalized("NFC",t),"\ufffd" in t)')"
is "tagged, no script, open, A4" 4 "$(pdfinfo "$F" | grep -cE '^(Tagged: +yes|JavaScript: +no|Encrypted: +no|Page size:.*A4)')"
is "PDF/A-3B declared" 3B "$(exiftool -s3 -XMP-pdfaid:Part -XMP-pdfaid:Conformance "$F" | tr -d '\n')"
is "language" vi-VN "$(exiftool -s3 -PDF:Language "$F")"
is "pikepdf.pdfa passes the unsigned file as 3b" pass \
  "$("$PYTHON" -c "import pikepdf.pdfa as a;print(a.validate_written('base.pdf','3b').verdict)")"
is "one attachment" "1 embedded files" "$(pdfdetach -list "$F" | head -1)"
is "attached as data" /Data "$("$PYTHON" -c "import pikepdf;p=pikepdf.open('$F');print(p.Root.AF[0].AFRelationship)")"
mkdir -p images && pdfimages -all "$F" images/i && pdfdetach -save 1 -o data.json "$F"
is "photos are the recorded ones" True "$("$PYTHON" -c '
import glob, hashlib, json
held = {hashlib.sha256(open(each, "rb").read()).hexdigest() for each in glob.glob("images/*.jpg")}
named = {each["sha256"] for each in json.load(open("data.json", encoding="utf-8"))["photos"]}
print(bool(named) and named <= held)')"
is "time lines" $K "$(grep -cE 'T[0-9:]{8}\+07:00' text.txt)"
is "/M in Vietnamese time" $K "$(grep -c "+07'00'" sigs.txt)"
is "/Contents within the archive form's limit" 0 "$(awk '$1 > 32767' sigs.txt | wc -l)"
is "mutool: unchanged since the last" 1 "$(mutool sign -v "$F" 2>/dev/null | grep -c 'unchanged since signing')"
is "ghostscript is silent" 0 "$(gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage "$F" 2>&1 | wc -l)"
is "bookmarks" yes "$([ "$(mutool show "$F" outline | wc -l)" -ge 3 ] && echo yes)"
is "one title in the structure" 1 "$(pdfinfo -struct "$F" | grep -c 'H1')"
app verify "$F" --trust root.crt >verdict.txt
is "our verdict is good" 0 $?

# --- and of files that are not as they should be ----------------------------------------------------------------
"$PYTHON" -c "d=bytearray(open('$F','rb').read());d[len(d)//3]^=1;open('flipped.pdf','wb').write(d)"
pyhanko sign validate --trust root.crt --trust-replace --no-revocation-check flipped.pdf >/dev/null 2>&1
is "a flipped byte: pyhanko refuses" 1 $?
is "a flipped byte: pdfsig sees it" yes "$(pdfsig -nssdir sql:nss flipped.pdf 2>/dev/null | grep -q 'Digest Mismatch' && echo yes)"
app verify flipped.pdf --trust root.crt >/dev/null
is "a flipped byte: our verdict" 1 $?
head -c "$(stat -c%s "$U")" "$F" >truncated.pdf
is "cut back: fields are empty" yes "$(pyhanko sign list truncated.pdf | grep -q EMPTY && echo yes)"
app verify truncated.pdf --trust root.crt >/dev/null
is "cut back to no signature: our verdict" 1 $?
app verify s1.pdf --trust root.crt --json >cut.json
is "cut back to the first signature: our verdict" incomplete \
  "$("$PYTHON" -c 'import json;print(json.load(open("cut.json"))["verdict"])')"
cp s1.pdf kept.pdf
echo 000000 | app sign "$U" --role leader --pkcs11 "$MODULE" --token "$LABEL" --out kept.pdf >/dev/null 2>&1
is "a wrong PIN: refused" 1 $?
cmp -s s1.pdf kept.pdf
is "a wrong PIN: the file that was there is untouched" 0 $?
mv tokens gone && mkdir tokens
echo $PIN | app sign "$U" --role leader --pkcs11 "$MODULE" --token "$LABEL" --out none.pdf >/dev/null 2>&1
is "the token is gone: refused, no file" "1 0" "$? $(ls | grep -c none.pdf)"
rmdir tokens && mv gone tokens
touch index.txt && echo 01 >crlnumber
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n' >ca.cnf
openssl ca -config ca.cnf -keyfile root.key -cert root.crt -revoke leader.crt >/dev/null 2>&1
openssl ca -config ca.cnf -keyfile root.key -cert root.crt -gencrl -out root.crl >/dev/null 2>&1
app verify "$F" --trust root.crt --trust root.crl >revoked.txt
is "a revoked certificate, list given offline" "1 yes" "$? $(grep -q 'đã bị thu hồi' revoked.txt && echo yes)"
printf '{"answers":[{"code":"POST-03","value":{"a":371,"b":402},"note":"Ghi chú \\ud83d\\ude00 \\u4e2d\\u6587","by":"TK"}],"rows":{}}' >emoji.json
app visit answer "$VISIT" emoji.json >/dev/null 2>&1
is "emoji and Chinese taken in" 0 $?
app minutes "$VISIT" --out emoji.pdf >/dev/null && "$PYTHON" base.py emoji.pdf emoji-base.pdf
is "emoji: still an archive file" pass \
  "$("$PYTHON" -c "import pikepdf.pdfa as a;print(a.validate_written('emoji-base.pdf','3b').verdict)")"
is "emoji: text is NFC and whole" "True False" \
  "$(pdftotext emoji.pdf - | "$PYTHON" -c 'import sys,unicodedata as u;t=sys.stdin.read();print(u.is_normalized("NFC",t),"\ufffd" in t)')"

echo "$NUMBER checks, $FAILED failed"
exit $FAILED
