<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Details of the finding</source>
        <translation>Chi tiết tồn tại</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>No field</source>
        <translation>Không ghi lĩnh vực</translation>
    </message>
    <message>
        <source>Who must put it right</source>
        <translation>Ai phải khắc phục</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Subordinate unit</source>
        <translation>Đơn vị trực thuộc</translation>
    </message>
    <message>
        <source>Place (room, counter)</source>
        <translation>Nơi phát hiện (phòng, quầy)</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Người phát hiện</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Consequence (a sentence of its own)</source>
        <translation>Hậu quả (viết thành một câu)</translation>
    </message>
</context>
<context>
    <name>AddTile</name>
    <message>
        <source>Add photos to {code} (Ctrl+P, drop or paste)</source>
        <translation>Thêm ảnh cho {code} (Ctrl+P, kéo thả hoặc dán)</translation>
    </message>
    <message>
        <source>Add photo</source>
        <translation>Thêm ảnh</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ArchiveSearch</name>
    <message>
        <source>Search all visits (Ctrl+F)</source>
        <translation>Tìm cuộc kiểm tra (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search all visits, accents optional (Ctrl+F)</source>
        <translation>Tìm cuộc kiểm tra, không cần dấu (Ctrl+F)</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words.</source>
        <translation>Không thấy. Thử ít chữ hơn.</translation>
    </message>
    <message>
        <source>Reading the visits…</source>
        <translation>Đang đọc các cuộc kiểm tra…</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>Note of {code}</source>
        <translation>Ghi chú của {code}</translation>
    </message>
    <message>
        <source>Note: what was seen, where, which papers</source>
        <translation>Ghi chú: thấy gì, ở đâu, giấy tờ nào</translation>
    </message>
</context>
<context>
    <name>BackupSecretDialog</name>
    <message>
        <source>The backup is encrypted</source>
        <translation>Bản sao đã mã hóa</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>Mật khẩu của bản sao</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Choose the key file…</source>
        <translation>Chọn tệp khóa…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>It opens by the passphrase that was in force when it was made, or by your office&apos;s key file.</source>
        <translation>Bản sao mở bằng mật khẩu có hiệu lực khi sao lưu, hoặc bằng tệp khóa của cơ quan.</translation>
    </message>
    <message>
        <source>Recovery key file</source>
        <translation>Tệp khóa phục hồi</translation>
    </message>
</context>
<context>
    <name>BodySearch</name>
    <message>
        <source>Body to inspect</source>
        <translation>Cơ quan được kiểm tra</translation>
    </message>
    <message>
        <source>Name of the body, e.g. thanh k</source>
        <translation>Tên cơ quan, ví dụ: thanh k</translation>
    </message>
    <message>
        <source>Use this name as it is</source>
        <translation>Dùng nguyên tên đã gõ</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Chương trình gặp lỗi</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo lỗi</translation>
    </message>
    <message>
        <source>Your answers are safe: each one was saved when you gave it. You can go on working.</source>
        <translation>Câu trả lời của bạn vẫn an toàn: mỗi câu đã được lưu ngay khi nhập. Bạn có thể làm việc tiếp.</translation>
    </message>
    <message>
        <source>Please copy the report and send it to whoever looks after this software. It holds no answers.</source>
        <translation>Hãy chép báo cáo và gửi cho người quản trị. Báo cáo không chứa câu trả lời nào.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Chép báo cáo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã chép</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Camera</source>
        <translation>Máy ảnh</translation>
    </message>
    <message>
        <source>Waiting for the camera…</source>
        <translation>Đang chờ máy ảnh…</translation>
    </message>
    <message>
        <source>Take photo (space)</source>
        <translation>Chụp (phím cách)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>This laptop has no camera. Use a phone: choose files, drop them or watch a folder.</source>
        <translation>Máy này không có máy ảnh. Hãy dùng điện thoại: chọn tệp, kéo thả hoặc theo dõi thư mục.</translation>
    </message>
    <message>
        <source>The camera does not answer. Another program may be using it; close that one and try again.</source>
        <translation>Máy ảnh không trả lời. Có thể chương trình khác đang dùng; hãy đóng chương trình đó rồi thử lại.</translation>
    </message>
    <message>
        <source>Photos taken: {count}</source>
        <translation>Đã chụp {count} ảnh</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check of the data</source>
        <translation>Kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>Everything is sound.</source>
        <translation>Mọi thứ đều nguyên vẹn.</translation>
    </message>
    <message>
        <source>Faults found: {count}.</source>
        <translation>Có {count} lỗi cần xử lý.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ChecklistPage</name>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>Phần trước</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Chưa trả lời</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Phần sau</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>Câu trước</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Câu sau</translation>
    </message>
    <message>
        <source>Back to the questions</source>
        <translation>Về phần câu hỏi</translation>
    </message>
</context>
<context>
    <name>ChecklistView</name>
    <message>
        <source>Unanswered</source>
        <translation>Chưa trả lời</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Có tồn tại, hạn chế</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Phần của tôi</translation>
    </message>
    <message>
        <source>Changed by the merge</source>
        <translation>Thay đổi do ghép dữ liệu</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Tất cả câu hỏi</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Reason (R)</source>
        <translation>Lý do (R)</translation>
    </message>
    <message>
        <source>Why this value stands; kept in the history</source>
        <translation>Vì sao lấy giá trị này; lý do được giữ trong lịch sử</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>The leader decides</source>
        <translation>Trưởng đoàn quyết định</translation>
    </message>
</context>
<context>
    <name>CloseAnyway</name>
    <message>
        <source>Reason for closing with questions left</source>
        <translation>Lý do kết thúc khi còn câu chưa có kết quả</translation>
    </message>
    <message>
        <source>Go on with this reason</source>
        <translation>Tiếp tục với lý do này</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
    <message numerus="yes">
        <source>%n questions have no result. They stay open in the minutes with this reason:</source>
        <translation>
            <numerusform>%n câu chưa có kết quả. Biên bản để ngỏ các câu này, với lý do:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComputedLine</name>
    <message>
        <source>Open the list</source>
        <translation>Mở danh sách</translation>
    </message>
    <message>
        <source>Use the computed figure</source>
        <translation>Dùng số tự tính</translation>
    </message>
    <message>
        <source>The list gives {figure}; the entered figure stands.</source>
        <translation>Số tự tính từ danh sách là {figure}, khác số đã nhập; số đã nhập được giữ.</translation>
    </message>
    <message>
        <source>The list gives {figure} too.</source>
        <translation>Khớp số tự tính từ danh sách: {figure}</translation>
    </message>
    <message>
        <source>Computed from the list: {figure}</source>
        <translation>Tự tính từ danh sách: {figure}</translation>
    </message>
</context>
<context>
    <name>ConclusionCard</name>
    <message>
        <source>Record the conclusion</source>
        <translation>Ghi kết luận</translation>
    </message>
    <message>
        <source>Record the report</source>
        <translation>Ghi báo cáo</translation>
    </message>
    <message>
        <source>Conclusion No.</source>
        <translation>Số thông báo kết luận</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Ngày ban hành</translation>
    </message>
    <message>
        <source>Received by the body on</source>
        <translation>Ngày đơn vị nhận</translation>
    </message>
    <message>
        <source>Fix report No.</source>
        <translation>Số báo cáo khắc phục</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Ngày nhận báo cáo</translation>
    </message>
    <message>
        <source>Conclusion, report</source>
        <translation>Kết luận, báo cáo</translation>
    </message>
    <message>
        <source>Conclusion due: {conclusion} · fix report due: {report}</source>
        <translation>Hạn ra kết luận: {conclusion} · hạn báo cáo khắc phục: {report}</translation>
    </message>
    <message>
        <source>the numbers of the list are kept once the conclusion is recorded</source>
        <translation>số thứ tự tồn tại được giữ cố định khi ghi kết luận</translation>
    </message>
</context>
<context>
    <name>ContinueCard</name>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>danh sách</translation>
    </message>
    <message>
        <source>visit details</source>
        <translation>thông tin cuộc kiểm tra</translation>
    </message>
    <message>
        <source>limitations</source>
        <translation>tồn tại, kiến nghị</translation>
    </message>
    <message>
        <source>Last saved: {place}</source>
        <translation>Ghi gần nhất: {place}</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Copies go to {place}.</source>
        <translation>Bản sao được để ở {place}.</translation>
    </message>
    <message>
        <source>Copies lie in the data folder on this laptop only.</source>
        <translation>Bản sao chỉ nằm trong thư mục dữ liệu của máy này.</translation>
    </message>
    <message>
        <source>That disk or stick is not here now.</source>
        <translation>Hiện không thấy ổ hoặc USB đó.</translation>
    </message>
    <message>
        <source>Photos still to be copied: {count}.</source>
        <translation>Còn {count} ảnh chưa kịp sao.</translation>
    </message>
    <message>
        <source>There is no copy yet.</source>
        <translation>Chưa có bản sao nào.</translation>
    </message>
    <message>
        <source>Newest copy: {day} at {time}.</source>
        <translation>Bản mới nhất: {day} lúc {time}.</translation>
    </message>
    <message>
        <source>The place of copies {place} is not here: plug it in.</source>
        <translation>Không thấy nơi để bản sao {place}: hãy cắm ổ hoặc USB vào.</translation>
    </message>
    <message>
        <source>Nothing here was ever copied.</source>
        <translation>Dữ liệu trên máy này chưa được sao lưu lần nào.</translation>
    </message>
    <message>
        <source>The newest copy is {days} old.</source>
        <translation>Bản sao mới nhất đã {days}.</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Copies of the data</source>
        <translation>Bản sao dữ liệu</translation>
    </message>
    <message>
        <source>Into the data folder again</source>
        <translation>Về lại thư mục dữ liệu</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation>Chọn nơi khác…</translation>
    </message>
    <message>
        <source>Back up into one file…</source>
        <translation>Sao lưu ra một tệp…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Khôi phục…</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>Photos past their date…</source>
        <translation>Ảnh quá hạn lưu…</translation>
    </message>
    <message>
        <source>Copies are made by themselves when the program closes and before data are merged. A stick or a second disk survives when this laptop does not.</source>
        <translation>Chương trình tự sao lưu khi đóng và trước khi ghép dữ liệu. Nên để bản sao trên USB hoặc ổ thứ hai, phòng khi máy này hỏng.</translation>
    </message>
    <message>
        <source>One file with everything, to put away or to move to another laptop.</source>
        <translation>Một tệp chứa tất cả, để cất giữ hoặc chuyển sang máy khác.</translation>
    </message>
    <message>
        <source>Data from a copy come into a new folder and are verified first; nothing here is overwritten.</source>
        <translation>Dữ liệu khôi phục được kiểm tra rồi đặt vào một thư mục mới; không đè lên dữ liệu đang có.</translation>
    </message>
    <message>
        <source>Looks through every answer, photo and file on this laptop.</source>
        <translation>Rà lại mọi câu trả lời, ảnh và tệp trên máy này.</translation>
    </message>
    <message>
        <source>Photos are kept after the end of a visit for:</source>
        <translation>Ảnh được giữ sau khi cuộc kiểm tra kết thúc:</translation>
    </message>
    <message>
        <source>How long photos are kept</source>
        <translation>Thời gian giữ ảnh</translation>
    </message>
    <message>
        <source>{visits} and {photos}, all verified, lie in {folder}. Use them from now on?</source>
        <translation>{visits} và {photos} đã kiểm tra đúng, nằm trong {folder}. Dùng dữ liệu này từ nay?</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>không giới hạn</translation>
    </message>
    <message>
        <source>You can stop at any time; nothing is left half done.</source>
        <translation>Có thể dừng bất cứ lúc nào; không để lại gì dở dang.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Đang sao lưu…</translation>
    </message>
    <message>
        <source>A copy was made and checked.</source>
        <translation>Đã sao lưu và kiểm tra bản sao.</translation>
    </message>
    <message>
        <source>Back up into one file</source>
        <translation>Sao lưu ra một tệp</translation>
    </message>
    <message>
        <source>Backup (*.zip)</source>
        <translation>Tệp sao lưu (*.zip)</translation>
    </message>
    <message>
        <source>Backed up and read back: {file}</source>
        <translation>Đã sao lưu và đọc lại đúng: {file}</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Đang sao lưu…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Where copies go</source>
        <translation>Nơi để bản sao</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Chọn bản sao</translation>
    </message>
    <message>
        <source>Backups (*.zip *.sqlite)</source>
        <translation>Bản sao (*.zip *.sqlite)</translation>
    </message>
    <message>
        <source>Where the restored data go</source>
        <translation>Nơi đặt dữ liệu khôi phục</translation>
    </message>
    <message>
        <source>Restoring and verifying…</source>
        <translation>Đang khôi phục và kiểm tra…</translation>
    </message>
    <message>
        <source>Photos the copy does not have: {count}.</source>
        <translation>Số ảnh bản sao không có: {count}.</translation>
    </message>
    <message>
        <source>The data are restored</source>
        <translation>Đã khôi phục dữ liệu</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Dùng dữ liệu này</translation>
    </message>
    <message>
        <source>Close the program and start it again to work with the restored data.</source>
        <translation>Đóng chương trình rồi mở lại để làm việc với dữ liệu đã khôi phục.</translation>
    </message>
</context>
<context>
    <name>CopiesNotice</name>
    <message>
        <source>See to it</source>
        <translation>Xử lý</translation>
    </message>
</context>
<context>
    <name>CopiesSection</name>
    <message>
        <source>Copy, restore, check…</source>
        <translation>Sao lưu, khôi phục, kiểm tra…</translation>
    </message>
</context>
<context>
    <name>CountOfTotalEditor</name>
    <message>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>One more that counts (key +): {part}</source>
        <translation>Thêm một trường hợp có (phím +): {part}</translation>
    </message>
    <message>
        <source>One more that does not count (key −): {part}</source>
        <translation>Thêm một trường hợp không (phím −): {part}</translation>
    </message>
    <message>
        <source>Take the last tally back</source>
        <translation>Bỏ lần đếm vừa rồi</translation>
    </message>
    <message>
        <source>Tally while walking</source>
        <translation>Đếm nhanh khi đi từng quầy</translation>
    </message>
    <message>
        <source>Yes  {count}</source>
        <translation>Có  {count}</translation>
    </message>
    <message>
        <source>No  {count}</source>
        <translation>Không  {count}</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n câu trả lời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bodies</source>
        <translation>
            <numerusform>%n đơn vị</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n mục ghi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n tệp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n câu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n limitations</source>
        <translation>
            <numerusform>%n tồn tại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lists</source>
        <translation>
            <numerusform>%n danh sách</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n tháng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n người</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n ảnh</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sections</source>
        <translation>
            <numerusform>%n phần</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times while it was typed</source>
        <translation>
            <numerusform>%n lần trong khi gõ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n cuộc kiểm tra</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working days</source>
        <translation>
            <numerusform>%n ngày làm việc</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>At once</source>
        <translation>Làm ngay</translation>
    </message>
    <message>
        <source>Before next round</source>
        <translation>Trước đợt sau</translation>
    </message>
    <message>
        <source>By year end</source>
        <translation>Trong năm</translation>
    </message>
</context>
<context>
    <name>DeadlineField</name>
    <message>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>Không đặt thời hạn</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Làm ngay</translation>
    </message>
    <message>
        <source>By a date</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Working days after receipt</source>
        <translation>Sau số ngày làm việc kể từ khi nhận</translation>
    </message>
    <message>
        <source>Working days after the visit</source>
        <translation>Sau số ngày làm việc kể từ ngày kiểm tra</translation>
    </message>
    <message>
        <source>Before the next round</source>
        <translation>Trước đợt kiểm tra sau</translation>
    </message>
    <message>
        <source>By the end of the year</source>
        <translation>Đến hết năm</translation>
    </message>
    <message>
        <source>Date of the deadline</source>
        <translation>Ngày đến hạn</translation>
    </message>
    <message>
        <source>dd/mm/yyyy, or 2905</source>
        <translation>dd/mm/yyyy hoặc 2905</translation>
    </message>
    <message>
        <source>Number of working days</source>
        <translation>Số ngày làm việc</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>đến {0}</translation>
    </message>
</context>
<context>
    <name>DisputeLine</name>
    <message>
        <source>Compare and decide</source>
        <translation>So sánh, quyết định</translation>
    </message>
    <message>
        <source>Compare and decide: {code}</source>
        <translation>So sánh, quyết định: {code}</translation>
    </message>
    <message>
        <source>Different: {values}</source>
        <translation>Khác nhau: {values}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>đã rút lại</translation>
    </message>
</context>
<context>
    <name>DisputeList</name>
    <message>
        <source>Disputes of the visit</source>
        <translation>Các điểm khác nhau của cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Khác nhau</translation>
    </message>
    <message>
        <source>Who is in charge wins…</source>
        <translation>Người phụ trách phần thắng…</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>còn {count}</translation>
    </message>
    <message>
        <source>all decided</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Đã xử lý</translation>
    </message>
    <message>
        <source>Papers that came after signing</source>
        <translation>Tài liệu đến sau khi ký</translation>
    </message>
</context>
<context>
    <name>DisputePage</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Decide, next difference</source>
        <translation>Quyết định, sang điểm sau</translation>
    </message>
    <message numerus="yes">
        <source>%n values, not in the signed minutes</source>
        <translation>
            <numerusform>%n giá trị, không vào biên bản đã ký</numerusform>
        </translation>
    </message>
    <message>
        <source>Late material</source>
        <translation>Tài liệu đến muộn</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>The last entry was undone.</source>
        <translation>Đã hoàn tác lần nhập cuối.</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Không có gì để hoàn tác.</translation>
    </message>
</context>
<context>
    <name>DisputeView</name>
    <message>
        <source>Previous difference (P)</source>
        <translation>Điểm trước (P)</translation>
    </message>
    <message>
        <source>Next difference (N)</source>
        <translation>Điểm sau (N)</translation>
    </message>
    <message>
        <source>Difference {number}/{count}</source>
        <translation>Điểm khác nhau {number}/{count}</translation>
    </message>
    <message>
        <source>The values that are not taken stay in the history, with their people and times.</source>
        <translation>Giá trị không được lấy vẫn giữ trong lịch sử, kèm người và giờ ghi.</translation>
    </message>
    <message>
        <source>1 · Left</source>
        <translation>1 · Bên trái</translation>
    </message>
    <message>
        <source>2 · Right</source>
        <translation>2 · Bên phải</translation>
    </message>
    <message>
        <source>Side {number}</source>
        <translation>Giá trị {number}</translation>
    </message>
    <message>
        <source>Take the left</source>
        <translation>Lấy bên trái</translation>
    </message>
    <message>
        <source>Take the right</source>
        <translation>Lấy bên phải</translation>
    </message>
    <message>
        <source>Leave it deleted ({number})</source>
        <translation>Giữ việc xóa ({number})</translation>
    </message>
    <message>
        <source>Take side {number}</source>
        <translation>Lấy giá trị {number}</translation>
    </message>
    <message>
        <source>Add up</source>
        <translation>Cộng (khác địa điểm)</translation>
    </message>
    <message>
        <source>The latest</source>
        <translation>Lấy lần sau cùng</translation>
    </message>
    <message>
        <source>Only one of the sides can be taken here.</source>
        <translation>Ở đây chỉ chọn được một trong các giá trị đã có.</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>Giá trị khác</translation>
    </message>
    <message>
        <source>Different places, added up</source>
        <translation>Khác địa điểm, cộng lại</translation>
    </message>
    <message>
        <source>Counted later</source>
        <translation>Số đếm sau</translation>
    </message>
    <message>
        <source>A photo proves it</source>
        <translation>Có ảnh chứng minh</translation>
    </message>
    <message>
        <source>Mistaken place</source>
        <translation>Nhầm địa điểm</translation>
    </message>
    <message>
        <source>Looked at again together</source>
        <translation>Đã cùng xem lại</translation>
    </message>
    <message>
        <source>Typed by mistake</source>
        <translation>Ghi nhầm</translation>
    </message>
    <message>
        <source>Keys: {sides} take a side{sum} · L latest · O another value · R reason · Enter decide · N, P next and previous · Ctrl+Z undo</source>
        <translation>Phím: {sides} chọn giá trị{sum} · L lần sau cùng · O giá trị khác · R lý do · Enter quyết định · N, P điểm sau, điểm trước · Ctrl+Z hoàn tác</translation>
    </message>
    <message>
        <source> · + add up</source>
        <translation> · + cộng</translation>
    </message>
    <message>
        <source>Will be written: {value}. {looks}</source>
        <translation>Sẽ ghi: {value}. {looks}</translation>
    </message>
    <message>
        <source>Pick what shall stand first: 1, 2, + or O.</source>
        <translation>Hãy chọn giá trị trước: 1, 2, + hoặc O.</translation>
    </message>
    <message>
        <source>A reason is needed; one short sentence is enough.</source>
        <translation>Cần nêu lý do; một câu ngắn là đủ.</translation>
    </message>
    <message>
        <source>Type the other value first.</source>
        <translation>Hãy nhập giá trị khác trước.</translation>
    </message>
</context>
<context>
    <name>Disputes</name>
    <message>
        <source>The row stays</source>
        <translation>Giữ dòng này</translation>
    </message>
    <message>
        <source>Entered at {entered}, {day}</source>
        <translation>Nhập lúc {entered}, {day}</translation>
    </message>
    <message>
        <source>Seen at {seen}, entered at {entered}, {day}</source>
        <translation>Xem lúc {seen}, nhập lúc {entered}, {day}</translation>
    </message>
    <message>
        <source>The row was deleted</source>
        <translation>Dòng đã bị xóa</translation>
    </message>
    <message>
        <source>The photo was taken away</source>
        <translation>Ảnh đã được gỡ</translation>
    </message>
    <message>
        <source>The answer was taken back</source>
        <translation>Đã rút lại câu trả lời</translation>
    </message>
    <message>
        <source>Counts of different places are added up; of the same place one is chosen, never both.</source>
        <translation>Số đếm ở các địa điểm khác nhau thì cộng; cùng một địa điểm thì chọn một, không cộng.</translation>
    </message>
    <message>
        <source>What was seen last usually holds.</source>
        <translation>Thường lấy lần xem sau cùng.</translation>
    </message>
    <message>
        <source>Lists are joined; only what differs is asked.</source>
        <translation>Danh sách được ghép lại; chỉ hỏi chỗ khác nhau.</translation>
    </message>
    <message>
        <source>One answer is chosen; nothing is added up.</source>
        <translation>Chọn một câu trả lời, không cộng.</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>chưa ghi địa điểm</translation>
    </message>
    <message>
        <source>kept as a source, not counted</source>
        <translation>giữ làm nguồn, không tính</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop the members&apos; .insp files here</source>
        <translation>Thả tệp .insp của các thành viên vào đây</translation>
    </message>
    <message>
        <source>For the leader · several at once, from sticks or folders · joined to the right visit</source>
        <translation>Dành cho trưởng đoàn · nhiều tệp một lúc, từ USB hoặc thư mục · tự ghép đúng cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Take in the members&apos; data…</source>
        <translation>Nhận dữ liệu của thành viên…</translation>
    </message>
    <message numerus="yes">
        <source>Take in %n files from {sticks}</source>
        <translation>
            <numerusform>Nhận %n tệp trên {sticks}</numerusform>
        </translation>
    </message>
    <message>
        <source>Take in the members&apos; data</source>
        <translation>Nhận dữ liệu của thành viên</translation>
    </message>
    <message>
        <source>Hand-over files (*.insp);;All files (*)</source>
        <translation>Tệp bàn giao (*.insp);;Mọi tệp (*)</translation>
    </message>
</context>
<context>
    <name>DueLines</name>
    <message>
        <source>Conclusion</source>
        <translation>Kết luận kiểm tra</translation>
    </message>
    <message>
        <source>Report on the fixes</source>
        <translation>Báo cáo khắc phục</translation>
    </message>
    <message>
        <source>from receipt of the conclusion</source>
        <translation>kể từ ngày nhận kết luận</translation>
    </message>
    <message>
        <source>Counted by the visit&apos;s calendar of working days.</source>
        <translation>Tự tính theo lịch làm việc của cuộc kiểm tra.</translation>
    </message>
</context>
<context>
    <name>DuePhotosDialog</name>
    <message>
        <source>Photos past their date</source>
        <translation>Ảnh quá hạn lưu</translation>
    </message>
    <message>
        <source>Choose what is to be removed for good. Who removed it, when and why stays in the log.</source>
        <translation>Chọn ảnh cần xóa hẳn. Ai xóa, lúc nào, vì sao vẫn được ghi trong nhật ký.</translation>
    </message>
    <message>
        <source>Remove for good…</source>
        <translation>Xóa hẳn…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No photo is past its date.</source>
        <translation>Không có ảnh nào quá hạn.</translation>
    </message>
    <message>
        <source>{visit}, ended on {end}: {photos}</source>
        <translation>{visit}, kết thúc ngày {end}: {photos}</translation>
    </message>
    <message>
        <source>without a question</source>
        <translation>chưa gắn câu hỏi</translation>
    </message>
    <message>
        <source>Photos to remove: {count}. They cannot be brought back. Why are they removed?</source>
        <translation>Sẽ xóa {count} ảnh và không lấy lại được. Vì sao xóa?</translation>
    </message>
    <message>
        <source>Remove photos for good</source>
        <translation>Xóa hẳn ảnh</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Kept long enough</source>
        <translation>Đã hết thời hạn lưu</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Đang xóa ảnh…</translation>
    </message>
    <message>
        <source>Photos removed: {count}.</source>
        <translation>Đã xóa {count} ảnh.</translation>
    </message>
    <message>
        <source>These still hold them and stay with you:</source>
        <translation>Những nơi sau vẫn còn giữ, bạn tự xử lý:</translation>
    </message>
    <message>
        <source>Photos removed</source>
        <translation>Đã xóa ảnh</translation>
    </message>
</context>
<context>
    <name>EarlierBanner</name>
    <message>
        <source>See the list</source>
        <translation>Xem danh mục</translation>
    </message>
    <message>
        <source>Put it into the list to check</source>
        <translation>Đưa vào danh sách tồn tại kỳ trước</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Visit of {date}: {limitations}, {left} not confirmed as put right.</source>
        <translation>Lần kiểm tra {date}: {limitations}, {left} chưa được xác nhận khắc phục.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were added. Undo takes them back.</source>
        <translation>
            <numerusform>Đã thêm %n dòng. Hoàn tác để bỏ ra.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlierFindings</name>
    <message>
        <source>Visit of {date}: {text} ({state})</source>
        <translation>Lần kiểm tra {date}: {text} ({state})</translation>
    </message>
</context>
<context>
    <name>EncryptionSection</name>
    <message>
        <source>Encrypt…</source>
        <translation>Mã hóa…</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Đổi mật khẩu…</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Đặt mật khẩu…</translation>
    </message>
    <message>
        <source>Turn off…</source>
        <translation>Tắt mã hóa…</translation>
    </message>
    <message>
        <source>A thief reads nothing. The data open with: {ways}.</source>
        <translation>Kẻ trộm không đọc được gì. Cách mở dữ liệu: {ways}.</translation>
    </message>
    <message numerus="yes">
        <source>after %n minutes</source>
        <translation>
            <numerusform>sau %n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Khóa ngay</translation>
    </message>
    <message>
        <source>Whoever takes this laptop can read answers, names and photos.</source>
        <translation>Ai lấy được máy này thì đọc được câu trả lời, tên người và ảnh.</translation>
    </message>
    <message>
        <source>A start in this account asks nothing; after locking the passphrase is asked for.</source>
        <translation>Khởi động trong tài khoản này không hỏi gì; sau khi khóa mới hỏi mật khẩu.</translation>
    </message>
    <message>
        <source>The lock file was changed by somebody else: set a new passphrase.</source>
        <translation>Tệp khóa đã bị người khác sửa: hãy đặt mật khẩu mới.</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>Tự khóa</translation>
    </message>
    <message>
        <source>never</source>
        <translation>không bao giờ</translation>
    </message>
</context>
<context>
    <name>EndView</name>
    <message>
        <source>Nothing is left to decide</source>
        <translation>Không còn điểm khác nhau nào</translation>
    </message>
    <message>
        <source>See the minutes</source>
        <translation>Xem biên bản</translation>
    </message>
    <message>
        <source>Decided: {count}. Every value that was not taken is kept, and each can be decided again.</source>
        <translation>Đã xử lý: {count}. Giá trị không được lấy vẫn được giữ; điểm nào cũng có thể xử lý lại.</translation>
    </message>
</context>
<context>
    <name>ExcuseDialog</name>
    <message>
        <source>{0} does not sign</source>
        <translation>{0} không ký</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
    <message>
        <source>Refuses to sign</source>
        <translation>Từ chối ký</translation>
    </message>
    <message>
        <source>Reason; it is printed in the minutes, which stay valid</source>
        <translation>Lý do; được in vào biên bản, biên bản vẫn có giá trị</translation>
    </message>
    <message>
        <source>Witness (optional)</source>
        <translation>Người chứng kiến (nếu có)</translation>
    </message>
</context>
<context>
    <name>FieldDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>dd/mm</source>
        <translation>ngày/tháng</translation>
    </message>
    <message>
        <source>2404 is 24/04 of the visit&apos;s year</source>
        <translation>Gõ 2404 là 24/04 của năm kiểm tra</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <translation>giờ:phút</translation>
    </message>
</context>
<context>
    <name>FigurePanel</name>
    <message>
        <source>Reported: {0}</source>
        <translation>Báo cáo: {0}</translation>
    </message>
    <message>
        <source>How exact</source>
        <translation>Mức ước lượng</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>đúng bằng</translation>
    </message>
    <message>
        <source>Figure from (day)</source>
        <translation>Số liệu từ ngày</translation>
    </message>
    <message>
        <source>Figure to (day)</source>
        <translation>Số liệu đến ngày</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Reported by the body</source>
        <translation>Số liệu đơn vị báo cáo</translation>
    </message>
    <message>
        <source>It stays beside the verified figure and never replaces it.</source>
        <translation>Ghi bên cạnh số đã kiểm tra, không thay số đó.</translation>
    </message>
    <message>
        <source>Said as</source>
        <translation>Nói là</translation>
    </message>
    <message>
        <source>Own period</source>
        <translation>Thời kỳ riêng</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>Ngày cuối trước ngày đầu.</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>First time from this laptop</source>
        <translation>Máy lần đầu gặp</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Details: {name}</source>
        <translation>Chi tiết: {name}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Đã có</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} mới</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Bị hỏng</translation>
    </message>
    <message>
        <source>Cannot be taken in</source>
        <translation>Không nhận được</translation>
    </message>
    <message>
        <source>{count} different</source>
        <translation>{count} khác nhau</translation>
    </message>
    <message>
        <source>{count} after signing</source>
        <translation>{count} đến sau khi ký</translation>
    </message>
    <message numerus="yes">
        <source>%n more visits</source>
        <translation>
            <numerusform>%n cuộc kiểm tra nữa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take only the sound part (%n answers)</source>
        <translation>
            <numerusform>Chỉ nhận phần nguyên vẹn (%n câu trả lời)</numerusform>
        </translation>
    </message>
    <message>
        <source>new {new}, same {same}, agreed {agreed}, different {disputed}, late {late}, refused {refused}</source>
        <translation>mới {new}, đã có {same}, trùng ý {agreed}, khác nhau {disputed}, đến muộn {late}, bị loại {refused}</translation>
    </message>
    <message>
        <source>{photos}, missing {missing}</source>
        <translation>{photos}, thiếu {missing}</translation>
    </message>
    <message>
        <source>{count}, kept until this program is brought up to date</source>
        <translation>{count}, được giữ đến khi chương trình được cập nhật</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Lập lúc</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Máy</translation>
    </message>
    <message>
        <source>Fingerprint of its key</source>
        <translation>Dấu vân tay của khóa</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Mục ghi</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>From a newer checklist</source>
        <translation>Từ phiếu mới hơn</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Accept</source>
        <translation>Chấp nhận</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Lower to advice</source>
        <translation>Hạ thành lưu ý</translation>
    </message>
    <message>
        <source>Reject with a reason</source>
        <translation>Bỏ, có lý do</translation>
    </message>
    <message>
        <source>Reconsider</source>
        <translation>Xem lại quyết định</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
    <message>
        <source>Details: who, by when, why, where…</source>
        <translation>Chi tiết: ai, khi nào, vì sao, ở đâu…</translation>
    </message>
    <message>
        <source>Found at an earlier visit too</source>
        <translation>Tái diễn từ lần kiểm tra trước</translation>
    </message>
    <message>
        <source>Not found before after all</source>
        <translation>Không phải tái diễn</translation>
    </message>
    <message>
        <source>Fixed on the spot…</source>
        <translation>Đã khắc phục tại chỗ…</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>History of answers</source>
        <translation>Lịch sử câu trả lời</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Select {0}</source>
        <translation>Chọn {0}</translation>
    </message>
    <message>
        <source>The figures have changed since this was reworded.</source>
        <translation>Số liệu đã đổi từ khi sửa lời.</translation>
    </message>
    <message>
        <source>{0} · highest severity</source>
        <translation>{0} · mức lấy cao nhất</translation>
    </message>
    <message numerus="yes">
        <source>%n codes merged</source>
        <translation>
            <numerusform>Gộp %n mã</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos {0}</source>
        <translation>Ảnh {0}</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Lý do: {0}</translation>
    </message>
    <message>
        <source>Repeated, one step more severe</source>
        <translation>Tái diễn, tăng một mức</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Tái diễn</translation>
    </message>
    <message>
        <source>Cause: {0}</source>
        <translation>Nguyên nhân: {0}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>Lowered to advice</source>
        <translation>Hạ thành lưu ý</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Đã chấp nhận</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Proposed limitations</source>
        <translation>Tồn tại đề xuất</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Add a limitation</source>
        <translation>Thêm tồn tại</translation>
    </message>
    <message>
        <source>Read at the meeting</source>
        <translation>Đọc tại cuộc họp</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Bỏ chọn</translation>
    </message>
    <message>
        <source>To the minutes</source>
        <translation>Sang biên bản</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Chờ xử lý</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>No limitation is proposed. Answers that lead to one appear here at once.</source>
        <translation>Chưa có tồn tại nào được đề xuất. Câu trả lời nào làm phát sinh tồn tại sẽ hiện ngay ở đây.</translation>
    </message>
    <message numerus="yes">
        <source>%n proposed</source>
        <translation>
            <numerusform>%n đề xuất</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>còn %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all decided</source>
        <translation>đã xử lý hết</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>đã chọn %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Selected: %n</source>
        <translation>
            <numerusform>Đã chọn %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge into one · {0}</source>
        <translation>Gộp thành một · mức {0}</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n</source>
        <translation>
            <numerusform>Chấp nhận %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Chấp nhận tất cả</translation>
    </message>
    <message numerus="yes">
        <source>%n limitations are one now. Reword it if needed; Undo takes it back.</source>
        <translation>
            <numerusform>Đã gộp %n tồn tại thành một. Có thể sửa lời; bấm Hoàn tác để tách lại.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted. Undo takes it back.</source>
        <translation>
            <numerusform>Đã chấp nhận %n tồn tại. Bấm Hoàn tác nếu nhầm.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Không còn gì để hoàn tác.</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>Bỏ {0}</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>The body supplied papers at the closing meeting</source>
        <translation>Đơn vị đã bổ sung giấy tờ tại cuộc họp</translation>
    </message>
    <message>
        <source>Counted by mistake</source>
        <translation>Đếm nhầm</translation>
    </message>
    <message>
        <source>Not the duty of this body</source>
        <translation>Không thuộc trách nhiệm của đơn vị này</translation>
    </message>
</context>
<context>
    <name>FindingsSide</name>
    <message>
        <source>Achievements</source>
        <translation>Ưu điểm</translation>
    </message>
    <message>
        <source>Add an achievement</source>
        <translation>Thêm ưu điểm</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Add advice</source>
        <translation>Thêm lưu ý</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị, thời hạn</translation>
    </message>
    <message>
        <source>Add a recommendation</source>
        <translation>Thêm kiến nghị</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Why: objective and subjective causes</source>
        <translation>Nguyên nhân khách quan, chủ quan</translation>
    </message>
    <message>
        <source>Left out of the minutes. Undo brings it back.</source>
        <translation>Đã bỏ khỏi biên bản. Bấm Hoàn tác để lấy lại.</translation>
    </message>
</context>
<context>
    <name>FixedDialog</name>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Record the fix</source>
        <translation>Ghi việc khắc phục</translation>
    </message>
    <message>
        <source>The first figure stays; the fix is added to it.</source>
        <translation>Con số đầu tiên được giữ nguyên; việc khắc phục được ghi thêm vào sau.</translation>
    </message>
    <message>
        <source>for example: 9/9 at 16:20</source>
        <translation>ví dụ: 9/9 lúc 16:20</translation>
    </message>
    <message>
        <source>Result after the fix (optional)</source>
        <translation>Kết quả sau khi khắc phục (không bắt buộc)</translation>
    </message>
</context>
<context>
    <name>FocusPage</name>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Về danh sách (Esc)</translation>
    </message>
    <message>
        <source>Keys 1, 2, 3 answer · Enter next · Backspace takes a tally back · Esc back to the list</source>
        <translation>Phím 1, 2, 3 trả lời · Enter câu sau · Backspace bỏ lần đếm cuối · Esc về danh sách</translation>
    </message>
    <message>
        <source>Question {number}/{count}</source>
        <translation>Câu {number}/{count}</translation>
    </message>
</context>
<context>
    <name>FollowModel</name>
    <message>
        <source>Due</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>chưa có hạn</translation>
    </message>
</context>
<context>
    <name>FollowRecord</name>
    <message>
        <source>Choose a line of the list to see it here.</source>
        <translation>Chọn một dòng trong danh mục để xem ở đây.</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Mở cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>Vẫn còn</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Tái diễn</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Kết quả khắc phục</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>On (day)</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Người báo cáo, người kiểm tra</translation>
    </message>
    <message>
        <source>Evidence: number of the paper</source>
        <translation>Minh chứng: số văn bản</translation>
    </message>
    <message>
        <source>Evidence: numbers of photos of the visit</source>
        <translation>Minh chứng: số thứ tự ảnh của cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Due: {day}</source>
        <translation>Thời hạn: {day}</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message>
        <source>Back to the visit</source>
        <translation>Về cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Theo dõi khắc phục</translation>
    </message>
    <message>
        <source>List as PDF…</source>
        <translation>Danh mục PDF…</translation>
    </message>
    <message>
        <source>As a sheet…</source>
        <translation>Bảng tính…</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>This visit</source>
        <translation>Cuộc kiểm tra này</translation>
    </message>
    <message>
        <source>Visit of {date}</source>
        <translation>Kiểm tra ngày {date}</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Search the list</source>
        <translation>Tìm trong danh mục</translation>
    </message>
    <message>
        <source>Search, accents optional</source>
        <translation>Tìm, không cần dấu</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>All rounds</source>
        <translation>Mọi đợt</translation>
    </message>
    <message>
        <source>Kind of body</source>
        <translation>Loại đơn vị</translation>
    </message>
    <message>
        <source>All kinds of body</source>
        <translation>Mọi loại đơn vị</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Mọi việc</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Tồn tại</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Conclusions and reports</source>
        <translation>Kết luận, báo cáo</translation>
    </message>
    <message>
        <source>What is followed, by the day it is due</source>
        <translation>Danh mục theo dõi, xếp theo thời hạn</translation>
    </message>
    <message>
        <source>List of limitations and deadlines</source>
        <translation>Danh mục tồn tại và thời hạn khắc phục</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm</translation>
    </message>
</context>
<context>
    <name>FormChangeDialog</name>
    <message>
        <source>Move to another version of the checklist</source>
        <translation>Chuyển sang phiên bản phiếu khác</translation>
    </message>
    <message>
        <source>Version to move to</source>
        <translation>Phiên bản muốn chuyển sang</translation>
    </message>
    <message>
        <source>Ask the new questions in this visit too</source>
        <translation>Hỏi cả các câu mới trong cuộc kiểm tra này</translation>
    </message>
    <message>
        <source>Move the visit</source>
        <translation>Chuyển phiên bản</translation>
    </message>
    <message>
        <source>Nothing is deleted: answers to questions that are no longer shown are kept, and come back when you move the visit back.</source>
        <translation>Không câu trả lời nào bị xóa: câu không còn hiện vẫn được giữ, chuyển lại phiên bản cũ là hiện ra.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>There is no other version of this checklist here.</source>
        <translation>Máy này không có phiên bản nào khác của phiếu.</translation>
    </message>
    <message>
        <source>Answers kept but no longer shown</source>
        <translation>Câu trả lời được giữ nhưng không còn hiện</translation>
    </message>
    <message>
        <source>Questions added</source>
        <translation>Câu hỏi thêm</translation>
    </message>
    <message>
        <source>New questions that the visit&apos;s profile does not name</source>
        <translation>Câu mới chưa có trong mẫu phiếu của cuộc kiểm tra này</translation>
    </message>
    <message>
        <source>Questions no longer asked</source>
        <translation>Câu không hỏi nữa</translation>
    </message>
    <message>
        <source>Questions answered in another way</source>
        <translation>Câu đổi cách trả lời</translation>
    </message>
    <message>
        <source>Questions worded anew</source>
        <translation>Câu đổi lời hỏi</translation>
    </message>
    <message>
        <source>Lists changed</source>
        <translation>Danh sách thay đổi</translation>
    </message>
    <message>
        <source>After the move</source>
        <translation>Sau khi chuyển</translation>
    </message>
    <message>
        <source>{list}: no longer asked; rows kept: {count}</source>
        <translation>{list}: không hỏi nữa; giữ lại {count} dòng</translation>
    </message>
    <message>
        <source>{list}: columns changed: {fields}</source>
        <translation>{list}: cột thay đổi: {fields}</translation>
    </message>
    <message>
        <source>Nothing you see changes.</source>
        <translation>Những gì đang hiện không thay đổi.</translation>
    </message>
    <message>
        <source>Limitations: {before} → {after}</source>
        <translation>Tồn tại: {before} → {after}</translation>
    </message>
    <message>
        <source>Unanswered questions: {before} → {after}</source>
        <translation>Câu chưa trả lời: {before} → {after}</translation>
    </message>
</context>
<context>
    <name>FormDetails</name>
    <message>
        <source>Stop using it for new visits</source>
        <translation>Ngừng dùng cho cuộc kiểm tra mới</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>Dùng lại</translation>
    </message>
    <message>
        <source>To change the checklist: open it, edit the cells, raise the version in the sheet “settings”, save it, then check and install the file. Visits already begun keep the version they were begun with.</source>
        <translation>Muốn sửa phiếu: mở bằng bảng tính, sửa ô, tăng số phiên bản ở trang “settings”, lưu lại, rồi kiểm tra và cài tệp đó. Cuộc kiểm tra đã bắt đầu vẫn giữ phiên bản cũ.</translation>
    </message>
    <message>
        <source>Open as a spreadsheet…</source>
        <translation>Mở bằng bảng tính…</translation>
    </message>
    <message>
        <source>Save as .xlsx…</source>
        <translation>Lưu thành .xlsx…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
</context>
<context>
    <name>FormFiles</name>
    <message>
        <source>Check a checklist</source>
        <translation>Chọn tệp phiếu để kiểm tra</translation>
    </message>
    <message>
        <source>Checklists (*.xlsx *.csv *.md)</source>
        <translation>Phiếu kiểm tra (*.xlsx *.csv *.md)</translation>
    </message>
    <message>
        <source>Save the checklist</source>
        <translation>Lưu phiếu</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Bảng tính (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the workbook…</source>
        <translation>Đang ghi bảng tính…</translation>
    </message>
    <message>
        <source>No program is set up for such files here. The file is: {path}</source>
        <translation>Máy này chưa có chương trình mở loại tệp này. Tệp nằm ở: {path}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Đã lưu: {path}</translation>
    </message>
</context>
<context>
    <name>FormList</name>
    <message>
        <source>Check or install a file…</source>
        <translation>Kiểm tra, cài phiếu từ tệp…</translation>
    </message>
    <message>
        <source>Drop an .xlsx, .csv or .md checklist here, or choose one.</source>
        <translation>Thả tệp phiếu .xlsx, .csv hoặc .md vào đây, hoặc chọn tệp.</translation>
    </message>
</context>
<context>
    <name>FormProblems</name>
    <message>
        <source>Install</source>
        <translation>Cài phiếu này</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Errors to correct before it can be installed: {count}.</source>
        <translation>Có {count} lỗi phải sửa trước khi cài.</translation>
    </message>
    <message>
        <source>It can be installed. Things to look at first: {count}.</source>
        <translation>Cài được. Có {count} điểm nên xem lại trước.</translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>Không có lỗi.</translation>
    </message>
    <message>
        <source>This very version is installed already.</source>
        <translation>Đúng phiên bản này đã cài rồi.</translation>
    </message>
    <message>
        <source>A new checklist: “{id}”.</source>
        <translation>Phiếu mới: “{id}”.</translation>
    </message>
    <message>
        <source>New questions, beside version {version}: {codes}</source>
        <translation>So với phiên bản {version}, thêm câu: {codes}</translation>
    </message>
    <message>
        <source>Questions gone, beside version {version}: {codes}</source>
        <translation>So với phiên bản {version}, bỏ câu: {codes}</translation>
    </message>
    <message>
        <source>The same questions as version {version}.</source>
        <translation>Các câu hỏi giống phiên bản {version}.</translation>
    </message>
    <message>
        <source>It has the same version number, {version}: raise it in the sheet “settings”.</source>
        <translation>Trùng số phiên bản {version}: nên tăng số này ở trang “settings”.</translation>
    </message>
    <message>
        <source>Its version number is lower: new visits will go on with {version}.</source>
        <translation>Số phiên bản thấp hơn: cuộc kiểm tra mới vẫn dùng bản {version}.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Các lỗi</translation>
    </message>
    <message>
        <source>Copied: {place}</source>
        <translation>Đã chép vị trí: {place}</translation>
    </message>
    <message>
        <source>Close the check</source>
        <translation>Đóng phần kiểm tra</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Mở tệp</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>Version {version}</source>
        <translation>Phiên bản {version}</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang dùng</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Bản cũ</translation>
    </message>
    <message>
        <source>from the program</source>
        <translation>kèm chương trình</translation>
    </message>
    <message>
        <source>added by the team</source>
        <translation>tổ tự cài</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>có từ {date}</translation>
    </message>
    <message>
        <source>Any kind of visit</source>
        <translation>Mọi hình thức</translation>
    </message>
    <message>
        <source>All kinds of bodies</source>
        <translation>Mọi loại cơ quan</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>Reading the checklists…</source>
        <translation>Đang đọc các phiếu…</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Checklists and profiles</source>
        <translation>Danh mục, mẫu phiếu</translation>
    </message>
    <message>
        <source>Checklists are spreadsheets your office can edit.</source>
        <translation>Phiếu kiểm tra là bảng tính, đơn vị tự sửa được.</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Checking the checklist…</source>
        <translation>Đang kiểm tra phiếu…</translation>
    </message>
    <message>
        <source>Version {version} is installed. Visits already begun keep theirs.</source>
        <translation>Đã cài phiên bản {version}. Cuộc kiểm tra đã bắt đầu vẫn giữ phiên bản cũ.</translation>
    </message>
    <message>
        <source>Saved: {name}. The start page offers it.</source>
        <translation>Đã lưu mẫu “{name}”. Trang đầu có thể chọn mẫu này.</translation>
    </message>
    <message>
        <source>Remove the profile “{name}”?</source>
        <translation>Bỏ mẫu phiếu “{name}”?</translation>
    </message>
    <message>
        <source>New visits are no longer offered it. Visits begun with it keep their questions.</source>
        <translation>Cuộc kiểm tra mới không chọn được mẫu này nữa. Cuộc kiểm tra đã bắt đầu vẫn giữ nguyên các câu hỏi.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ mẫu</translation>
    </message>
    <message>
        <source>The trial was thrown away.</source>
        <translation>Cuộc kiểm tra thử đã được bỏ, không lưu lại gì.</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>Photo {number}: {caption}</source>
        <translation>Ảnh {number}: {caption}</translation>
    </message>
    <message>
        <source>not for the minutes</source>
        <translation>không đưa vào biên bản</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Photos of the visit</source>
        <translation>Ảnh của cuộc kiểm tra</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>Found by the app</source>
        <translation>Hệ thống tự phát hiện</translation>
    </message>
    <message>
        <source>Different values from {people}: click to compare and decide</source>
        <translation>Giá trị khác nhau của {people}: bấm để so sánh, quyết định</translation>
    </message>
    <message>
        <source>{key} is in the list already.</source>
        <translation>{key} đã có trong danh sách.</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Paste</source>
        <translation>Dán</translation>
    </message>
    <message>
        <source>Paste cells copied from a spreadsheet (Ctrl+V), with or without headings</source>
        <translation>Dán các ô chép từ Excel (Ctrl+V), có hoặc không có dòng tiêu đề</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Delete row</source>
        <translation>Xóa dòng</translation>
    </message>
    <message>
        <source>Deletes the selected rows (Ctrl+Delete); can be undone</source>
        <translation>Xóa các dòng đang chọn (Ctrl+Delete); hoàn tác được</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Every value ever given in the row of the cursor</source>
        <translation>Mọi giá trị đã ghi ở dòng đang chọn</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Thêm dòng</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Figures the checklist takes from this list</source>
        <translation>Số liệu phiếu kiểm tra lấy từ danh sách này</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>{count} dòng</translation>
    </message>
    <message>
        <source>Different values: {cells}. Click the cell to compare and decide.</source>
        <translation>Giá trị khác nhau: {cells}. Bấm vào ô để so sánh, quyết định.</translation>
    </message>
    <message>
        <source>Marked cells that could not be stored: {count}. Correct or empty them.</source>
        <translation>Còn {count} ô tô vàng chưa ghi được: hãy sửa hoặc xóa trống.</translation>
    </message>
    <message>
        <source>Type in the last line to add a row · Enter down, Tab right · 2404 = 24/04 · choices by number or first letter · Ctrl+D fills down</source>
        <translation>Gõ vào dòng cuối để thêm dòng · Enter xuống, Tab sang phải · 2404 = 24/04 · lựa chọn: phím số hoặc chữ đầu · Ctrl+D chép xuống</translation>
    </message>
    <message>
        <source>Rows added: {count}.</source>
        <translation>Đã thêm {count} dòng.</translation>
    </message>
    <message>
        <source>Rows changed: {count}.</source>
        <translation>Đã sửa {count} dòng.</translation>
    </message>
    <message>
        <source>Marked cells that could not be stored: {count}.</source>
        <translation>{count} ô chưa ghi được, đã tô vàng để sửa.</translation>
    </message>
    <message>
        <source>Columns not used: {names}.</source>
        <translation>Cột không dùng: {names}.</translation>
    </message>
    <message>
        <source>There is no table in the clipboard. Copy cells in the spreadsheet first.</source>
        <translation>Chưa có bảng nào được chép. Hãy chép các ô trong Excel trước.</translation>
    </message>
    <message>
        <source>Deleted: {names}</source>
        <translation>Đã xóa: {names}</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>handed over · confirmed by {who}</source>
        <translation>đã giao · {who} xác nhận</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>đã giao</translation>
    </message>
    <message>
        <source>written, not taken in yet · {when}</source>
        <translation>đã ghi, chưa được nhận · {when}</translation>
    </message>
    <message>
        <source>not handed over</source>
        <translation>chưa giao</translation>
    </message>
</context>
<context>
    <name>HandOverButton</name>
    <message>
        <source>Hand over to the leader</source>
        <translation>Giao cho trưởng đoàn</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Giao</translation>
    </message>
    <message>
        <source>Remove this visit from this laptop?</source>
        <translation>Xóa cuộc kiểm tra này khỏi máy?</translation>
    </message>
    <message>
        <source>The leader has confirmed every entry and photo. A trace of what was here stays.</source>
        <translation>Trưởng đoàn đã xác nhận nhận đủ mục ghi và ảnh. Máy vẫn giữ dấu vết về những gì từng có.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa khỏi máy</translation>
    </message>
    <message>
        <source>Split into separate visits?</source>
        <translation>Tách thành các cuộc kiểm tra riêng?</translation>
    </message>
    <message>
        <source>Each visit gets back what its people wrote. They can be joined again at any time.</source>
        <translation>Mỗi cuộc kiểm tra lấy lại đúng nội dung người của cuộc đó ghi. Lúc nào cũng gộp lại được.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Tách ra</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand over to the leader</source>
        <translation>Giao cho trưởng đoàn</translation>
    </message>
    <message>
        <source>Back to the members</source>
        <translation>Gửi lại cho thành viên</translation>
    </message>
    <message>
        <source>One file with your answers, photos and the checklist. Give it to the leader on a stick, by mail or chat.</source>
        <translation>Một tệp gồm câu trả lời, ảnh và phiếu. Đưa cho trưởng đoàn bằng USB, thư hay tin nhắn đều được.</translation>
    </message>
    <message>
        <source>One file with the decisions and a receipt, for every member to take in.</source>
        <translation>Một tệp gồm các quyết định và giấy nhận, để mỗi thành viên nhận vào máy mình.</translation>
    </message>
    <message>
        <source>Look for sticks again</source>
        <translation>Tìm lại USB</translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation>Chọn nơi khác…</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in and look again, or pick a folder.</source>
        <translation>Chưa cắm USB. Hãy cắm rồi tìm lại, hoặc chọn một thư mục.</translation>
    </message>
    <message>
        <source>Stick {name}</source>
        <translation>USB {name}</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>còn trống {size}</translation>
    </message>
    <message>
        <source>Where to write the file</source>
        <translation>Ghi tệp vào đâu</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>Đang ghi {file}…</translation>
    </message>
    <message>
        <source>The file is read back and checked before it counts as written.</source>
        <translation>Tệp được đọc lại và kiểm tra rồi mới coi là đã ghi.</translation>
    </message>
    <message>
        <source>{file} was written to {place}; it has not been taken in yet.</source>
        <translation>Đã ghi {file} vào {place}; chưa được nhận.</translation>
    </message>
    <message>
        <source>{file} was written to {place}.</source>
        <translation>Đã ghi {file} vào {place}.</translation>
    </message>
    <message>
        <source>{entries}, {photos}, {size}. Read back and checked.</source>
        <translation>{entries}, {photos}, {size}. Đã đọc lại và kiểm tra.</translation>
    </message>
    <message>
        <source>The visit counts as handed over once the leader&apos;s receipt is here. Nothing is deleted.</source>
        <translation>Cuộc kiểm tra chỉ được coi là đã giao khi máy này có giấy nhận của trưởng đoàn. Không có gì bị xóa.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Write another copy…</source>
        <translation>Ghi thêm một bản…</translation>
    </message>
</context>
<context>
    <name>HeadCard</name>
    <message>
        <source>Add up</source>
        <translation>Cộng</translation>
    </message>
    <message>
        <source>Add up: {name}</source>
        <translation>Cộng: {name}</translation>
    </message>
    <message>
        <source>{author} (typed by {recorder})</source>
        <translation>{author} ({recorder} ghi hộ)</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Chưa có tên</translation>
    </message>
    <message>
        <source>Laptop {name}</source>
        <translation>Máy {name}</translation>
    </message>
    <message>
        <source>Place not given</source>
        <translation>Chưa ghi địa điểm</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Nội dung trợ giúp</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Mục lục</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>HistoryDetail</name>
    <message>
        <source>Instead of</source>
        <translation>Thay cho</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Tới mục này</translation>
    </message>
    <message>
        <source>Give this value again</source>
        <translation>Lấy lại giá trị này</translation>
    </message>
    <message>
        <source>Value given</source>
        <translation>Giá trị ghi</translation>
    </message>
    <message>
        <source>Choose an entry to see all about it.</source>
        <translation>Chọn một dòng để xem đầy đủ.</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>Người kết luận</translation>
    </message>
    <message>
        <source>Typed by</source>
        <translation>Người nhập</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Máy</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Cách ghi</translation>
    </message>
    <message>
        <source>Taken in from another laptop</source>
        <translation>Nhận từ máy khác</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Đã lưu</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Giá trị cũ</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Giá trị ghi</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Hiện nay</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Back to the visit</source>
        <translation>Về cuộc kiểm tra</translation>
    </message>
    <message>
        <source>History of answers</source>
        <translation>Lịch sử câu trả lời</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Tìm trong lịch sử</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi người</translation>
    </message>
    <message>
        <source>Question, value, name; accents optional</source>
        <translation>Tìm câu hỏi, giá trị, tên; không cần gõ dấu</translation>
    </message>
    <message>
        <source>Every save while typing</source>
        <translation>Cả các lần lưu khi đang gõ</translation>
    </message>
    <message>
        <source>A word is saved whenever typing pauses; usually only the last one is shown</source>
        <translation>Chữ đang gõ được lưu mỗi khi ngừng tay; thường chỉ hiện lần lưu cuối</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Câu trả lời</translation>
    </message>
    <message>
        <source>Rows of lists</source>
        <translation>Dòng danh sách</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Limitations, recommendations</source>
        <translation>Tồn tại, kiến nghị</translation>
    </message>
    <message>
        <source>Visit details</source>
        <translation>Thông tin cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Ký biên bản</translation>
    </message>
    <message>
        <source>Entries, latest first</source>
        <translation>Các lần ghi, mới nhất trước</translation>
    </message>
    <message>
        <source>Only {what}; press to show everything</source>
        <translation>Chỉ {what}; bấm để xem tất cả</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} điều khác</translation>
    </message>
    <message>
        <source>{what} is again: {value}. Undo takes it back.</source>
        <translation>{what} đã trở lại: {value}. Có thể hoàn tác.</translation>
    </message>
    <message>
        <source>This value stands already.</source>
        <translation>Giá trị này đang có hiệu lực.</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Note (Ctrl+N)</source>
        <translation>Ghi chú (Ctrl+N)</translation>
    </message>
    <message>
        <source>Photos (Ctrl+P)</source>
        <translation>Ảnh (Ctrl+P)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>In dispute</source>
        <translation>Đang khác nhau</translation>
    </message>
    <message>
        <source>Sum of the counts: {value}</source>
        <translation>Tổng các lần đếm: {value}</translation>
    </message>
    <message>
        <source>Place and time…</source>
        <translation>Nơi và giờ…</translation>
    </message>
    <message>
        <source>Reported figure, own period…</source>
        <translation>Số báo cáo, thời kỳ riêng…</translation>
    </message>
    <message>
        <source>Open the list: {name}</source>
        <translation>Mở danh sách: {name}</translation>
    </message>
    <message>
        <source>Legal basis in full</source>
        <translation>Căn cứ pháp lý đầy đủ</translation>
    </message>
    <message>
        <source>History of answers</source>
        <translation>Lịch sử câu trả lời</translation>
    </message>
    <message>
        <source>Clear the answer</source>
        <translation>Xóa câu trả lời</translation>
    </message>
    <message>
        <source>The body has no such procedure</source>
        <translation>Đơn vị không có thủ tục này</translation>
    </message>
    <message>
        <source>Not within the body&apos;s tasks</source>
        <translation>Không thuộc nhiệm vụ của đơn vị</translation>
    </message>
    <message>
        <source>Not enough time</source>
        <translation>Không đủ thời gian</translation>
    </message>
    <message>
        <source>The person in charge was absent</source>
        <translation>Người phụ trách vắng mặt</translation>
    </message>
    <message>
        <source>The target runs to the end of the year</source>
        <translation>Chỉ tiêu tính đến cuối năm</translation>
    </message>
    <message>
        <source>Why? The reason is printed with the answers.</source>
        <translation>Vì sao? Lý do được in cùng câu trả lời.</translation>
    </message>
</context>
<context>
    <name>ItemPicker</name>
    <message>
        <source>Question: code or words</source>
        <translation>Câu hỏi: mã hoặc từ ngữ</translation>
    </message>
    <message>
        <source>Code, e.g. POST-03</source>
        <translation>Mã, ví dụ POST-03</translation>
    </message>
</context>
<context>
    <name>ItemWords</name>
    <message>
        <source>Not applicable</source>
        <translation>Không áp dụng</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Không kiểm tra</translation>
    </message>
    <message>
        <source>Not due yet</source>
        <translation>Chưa đến hạn</translation>
    </message>
    <message>
        <source>Reported by the body: {value}</source>
        <translation>Đơn vị báo cáo: {value}</translation>
    </message>
    <message>
        <source>Last time: {text}</source>
        <translation>Kỳ trước: {text}</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>The window locks as soon as what is under way is done.</source>
        <translation>Cửa sổ sẽ khóa ngay khi việc đang làm xong.</translation>
    </message>
    <message>
        <source>If it is forgotten, your office can open the data with its recovery key.</source>
        <translation>Nếu quên, cơ quan mở được dữ liệu bằng khóa phục hồi.</translation>
    </message>
    <message>
        <source>If it is forgotten, nobody can open the data: there is no recovery key of the office.</source>
        <translation>Nếu quên thì không ai mở được dữ liệu: chưa có khóa phục hồi của cơ quan.</translation>
    </message>
    <message>
        <source>Copies and files saved elsewhere before stay readable.</source>
        <translation>Bản sao và tệp đã lưu nơi khác trước đó vẫn đọc được.</translation>
    </message>
    <message>
        <source>Encrypt the data</source>
        <translation>Mã hóa dữ liệu</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Mã hóa</translation>
    </message>
    <message>
        <source>Encrypting the data…</source>
        <translation>Đang mã hóa dữ liệu…</translation>
    </message>
    <message>
        <source>The data are encrypted now.</source>
        <translation>Dữ liệu đã được mã hóa.</translation>
    </message>
    <message>
        <source>Turn encryption off?</source>
        <translation>Tắt mã hóa?</translation>
    </message>
    <message>
        <source>Whoever takes this laptop will be able to read answers, names and photos.</source>
        <translation>Ai lấy được máy này sẽ đọc được câu trả lời, tên người và ảnh.</translation>
    </message>
    <message>
        <source>Decrypting the data…</source>
        <translation>Đang bỏ mã hóa…</translation>
    </message>
    <message>
        <source>The data are no longer encrypted.</source>
        <translation>Dữ liệu không còn mã hóa.</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Tắt mã hóa</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Đổi mật khẩu</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>Đặt mật khẩu</translation>
    </message>
    <message>
        <source>It is asked for at every start. The data themselves are not written anew.</source>
        <translation>Mỗi lần mở chương trình sẽ hỏi mật khẩu. Dữ liệu không phải ghi lại.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Đặt mật khẩu này</translation>
    </message>
    <message>
        <source>From now on the new passphrase opens the data.</source>
        <translation>Từ nay dùng mật khẩu mới để mở dữ liệu.</translation>
    </message>
    <message>
        <source>Something is still under way. Wait until it is done, then try again.</source>
        <translation>Đang có việc chạy dở. Đợi xong rồi thử lại.</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Sign with a digital key</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Tệp khóa</translation>
    </message>
    <message>
        <source>USB token</source>
        <translation>USB token</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Digital signature of: {0}</source>
        <translation>Chữ ký số của: {0}</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Chọn tệp khóa</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.pfx)</source>
        <translation>Tệp khóa (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Key file (.p12, .pfx)</source>
        <translation>Tệp khóa (.p12, .pfx)</translation>
    </message>
    <message>
        <source>Password, never stored</source>
        <translation>Mật khẩu, không được lưu</translation>
    </message>
    <message>
        <source>Sign anyway</source>
        <translation>Vẫn ký</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>Mã PIN của token</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>This laptop has its own seal. It never leaves the laptop and is not a personal signature.</source>
        <translation>Máy này có niêm phong riêng, không rời khỏi máy; đó không phải chữ ký số cá nhân.</translation>
    </message>
    <message>
        <source>The token driver used last: {name}</source>
        <translation>Trình điều khiển thiết bị ký dùng lần trước: {name}</translation>
    </message>
    <message>
        <source>A token or key file is chosen when you sign; no PIN or password is ever kept.</source>
        <translation>Chọn thiết bị hoặc tệp khóa khi ký; không lưu mã PIN hay mật khẩu.</translation>
    </message>
</context>
<context>
    <name>LastVisitLine</name>
    <message>
        <source>No earlier visit of this body is on this laptop.</source>
        <translation>Máy này chưa có cuộc kiểm tra trước của đơn vị.</translation>
    </message>
    <message>
        <source>The visit of {date} has no photo at {code}.</source>
        <translation>Cuộc kiểm tra ngày {date} không có ảnh ở {code}.</translation>
    </message>
    <message>
        <source>Visit of {date}:</source>
        <translation>Kiểm tra ngày {date}:</translation>
    </message>
</context>
<context>
    <name>LateView</name>
    <message>
        <source>Papers that came after signing</source>
        <translation>Tài liệu đến sau khi ký</translation>
    </message>
    <message>
        <source>This arrived after the minutes were locked. It is kept and shown here, and does not change the signed minutes. If it matters, make a new version of the minutes.</source>
        <translation>Những nội dung này đến sau khi khóa biên bản. Chúng được giữ và hiện ở đây, không làm thay đổi biên bản đã ký. Nếu cần, hãy lập bản biên bản mới.</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>đã rút lại</translation>
    </message>
</context>
<context>
    <name>LinkField</name>
    <message>
        <source>Find a limitation by code or words</source>
        <translation>Tìm tồn tại theo mã hoặc từ</translation>
    </message>
    <message>
        <source>Limitations it speaks of</source>
        <translation>Các tồn tại liên quan</translation>
    </message>
    <message>
        <source>Write a limitation with it</source>
        <translation>Ghi kèm một tồn tại mới</translation>
    </message>
    <message>
        <source>Words of the limitation</source>
        <translation>Nội dung tồn tại</translation>
    </message>
    <message>
        <source>No limitation stands behind it yet.</source>
        <translation>Chưa gắn với tồn tại nào.</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
</context>
<context>
    <name>ListSheet</name>
    <message>
        <source>Noted</source>
        <translation>Phát hiện</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Place (several separated by ;)</source>
        <translation>Nơi đếm (nhiều nơi cách nhau bằng ;)</translation>
    </message>
    <message>
        <source>Counter, floor, room</source>
        <translation>Quầy, tầng, phòng</translation>
    </message>
    <message>
        <source>Time of the count</source>
        <translation>Giờ đếm</translation>
    </message>
    <message>
        <source>Count another place</source>
        <translation>Đếm thêm nơi khác</translation>
    </message>
    <message>
        <source>Take this count away</source>
        <translation>Bỏ lần đếm này</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi đếm</translation>
    </message>
    <message>
        <source>at</source>
        <translation>lúc</translation>
    </message>
    <message>
        <source>Name the place: only counts of different places are added.</source>
        <translation>Hãy ghi nơi đếm: chỉ cộng số đếm ở các nơi khác nhau.</translation>
    </message>
    <message>
        <source>Same place as another count: not added to the sum.</source>
        <translation>Cùng nơi với lần đếm khác: không cộng vào tổng.</translation>
    </message>
    <message>
        <source>Count {number}</source>
        <translation>Lần đếm {number}</translation>
    </message>
    <message>
        <source>added</source>
        <translation>cộng</translation>
    </message>
    <message>
        <source>{place} enters the sum</source>
        <translation>Cộng {place} vào tổng</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Administrative reform inspection</source>
        <translation>Kiểm tra CCHC</translation>
    </message>
    <message>
        <source>{visit} – Administrative reform inspection</source>
        <translation>{visit} – Kiểm tra CCHC</translation>
    </message>
</context>
<context>
    <name>MergePage</name>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Take in the members&apos; data</source>
        <translation>Nhận dữ liệu của thành viên</translation>
    </message>
    <message>
        <source>Each file is checked; what members wrote is never changed.</source>
        <translation>Từng tệp được kiểm tra; nội dung thành viên ghi không bao giờ bị sửa.</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. A copy is made first.</source>
        <translation>Chưa có gì thay đổi. Máy lập bản sao trước khi nhận.</translation>
    </message>
    <message>
        <source>More files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>Nhận tất cả</translation>
    </message>
    <message>
        <source>Reading and checking what came in…</source>
        <translation>Đang đọc và kiểm tra các tệp…</translation>
    </message>
    <message>
        <source>Nothing is changed by this.</source>
        <translation>Việc này không làm thay đổi gì.</translation>
    </message>
    <message>
        <source>Differences to decide: {count}</source>
        <translation>{count} điểm khác nhau cần xử lý</translation>
    </message>
    <message>
        <source>{count} after signing</source>
        <translation>{count} đến sau khi ký</translation>
    </message>
    <message>
        <source>No hand-over file (.insp) was found there.</source>
        <translation>Không tìm thấy tệp bàn giao (.insp) nào ở đó.</translation>
    </message>
    <message>
        <source>{files} from {people}</source>
        <translation>{files} của {people}</translation>
    </message>
    <message numerus="yes">
        <source>%n visits to the same body on the same day: they will be joined into one</source>
        <translation>
            <numerusform>%n cuộc kiểm tra cùng cơ quan, cùng ngày: sẽ được gộp thành một</numerusform>
        </translation>
    </message>
    <message>
        <source>Join them; they can be split again afterwards</source>
        <translation>Gộp lại; sau đó vẫn tách ra được</translation>
    </message>
    <message>
        <source>Take all in ({count})</source>
        <translation>Nhận tất cả ({count})</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Taking in and joining…</source>
        <translation>Đang nhận và ghép…</translation>
    </message>
    <message>
        <source>All of it or nothing: stopping leaves everything as it was.</source>
        <translation>Nhận trọn vẹn hoặc không nhận gì: dừng lại thì mọi thứ vẫn như cũ.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was taken in.</source>
        <translation>Đã dừng. Chưa nhận gì.</translation>
    </message>
    <message>
        <source>Hand-over files (*.insp);;All files (*)</source>
        <translation>Tệp bàn giao (*.insp);;Mọi tệp (*)</translation>
    </message>
</context>
<context>
    <name>MinutesMenu</name>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Read at the meeting</source>
        <translation>Đọc tại cuộc họp</translation>
    </message>
    <message>
        <source>Save as a Word file</source>
        <translation>Lưu thành tệp Word</translation>
    </message>
    <message>
        <source>Take back a copy signed with another tool</source>
        <translation>Nhận lại bản đã ký bằng công cụ khác</translation>
    </message>
    <message>
        <source>Add trusted certificates or revocation lists</source>
        <translation>Thêm chứng thư tin cậy hoặc danh sách thu hồi</translation>
    </message>
    <message>
        <source>Photos in the annex</source>
        <translation>Ảnh trong phụ lục</translation>
    </message>
    <message>
        <source>As their number asks for</source>
        <translation>Tự chọn theo số ảnh</translation>
    </message>
    <message>
        <source>Two to a page</source>
        <translation>Hai ảnh một trang</translation>
    </message>
    <message>
        <source>Four to a page</source>
        <translation>Bốn ảnh một trang</translation>
    </message>
</context>
<context>
    <name>MinutesPage</name>
    <message>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Seal now</source>
        <translation>Niêm phong ngay</translation>
    </message>
    <message>
        <source>this laptop&apos;s seal, not a personal digital signature</source>
        <translation>niêm phong của máy này, không phải chữ ký số cá nhân</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Earlier pages</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Later pages</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Tạo bản mới</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Supplementary minutes</source>
        <translation>Lập biên bản bổ sung</translation>
    </message>
    <message>
        <source>Opinion of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Version {0} · locked</source>
        <translation>Bản {0} · đã khóa</translation>
    </message>
    <message>
        <source>Draft of the supplement</source>
        <translation>Dự thảo biên bản bổ sung</translation>
    </message>
    <message>
        <source>Draft of version {0}</source>
        <translation>Dự thảo bản {0}</translation>
    </message>
    <message>
        <source>The file of this version is not on this laptop.</source>
        <translation>Tệp của bản này không có trên máy này.</translation>
    </message>
    <message>
        <source>The visit changed after this version was locked.</source>
        <translation>Cuộc kiểm tra đã thay đổi sau khi khóa bản này. Muốn ghi thay đổi, hãy lập biên bản bổ sung hoặc tạo bản mới.</translation>
    </message>
    <message>
        <source>Drawing the minutes</source>
        <translation>Đang vẽ biên bản</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} và {1}</translation>
    </message>
    <message>
        <source>Two pages</source>
        <translation>Hai trang</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>Vừa chiều ngang</translation>
    </message>
    <message>
        <source>View: {0}</source>
        <translation>Cách xem: {0}</translation>
    </message>
    <message numerus="yes">
        <source>Minutes of the inspection of {0}, %n pages</source>
        <translation>
            <numerusform>Biên bản kiểm tra tại {0}, %n trang</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MinutesPaper</name>
    <message>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Save as a Word file</source>
        <translation>Lưu thành tệp Word</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word files (*.docx)</source>
        <translation>Tệp Word (*.docx)</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Đã lưu: {0}</translation>
    </message>
    <message>
        <source>No printer is set up here: save the PDF and print it elsewhere.</source>
        <translation>Máy này chưa cài máy in: hãy lưu PDF rồi in ở máy khác.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Đang in</translation>
    </message>
    <message numerus="yes">
        <source>%n pages were sent.</source>
        <translation>
            <numerusform>Đã gửi %n trang tới máy in.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back a copy signed with another tool</source>
        <translation>Nhận bản đã ký bằng công cụ khác</translation>
    </message>
    <message>
        <source>Add trusted certificates or revocation lists</source>
        <translation>Thêm chứng thư tin cậy hoặc danh sách thu hồi</translation>
    </message>
    <message>
        <source>Certificates and lists (*.pem *.crt *.cer *.der *.crl)</source>
        <translation>Chứng thư và danh sách (*.pem *.crt *.cer *.der *.crl)</translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation>Đính kèm bản quét</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>Bản quét (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
</context>
<context>
    <name>MinutesPreview</name>
    <message>
        <source>Preview of the minutes</source>
        <translation>Xem trước biên bản</translation>
    </message>
</context>
<context>
    <name>MissingList</name>
    <message>
        <source>Nothing is missing.</source>
        <translation>Không còn thiếu gì.</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message numerus="yes">
        <source>%n questions without a result</source>
        <translation>
            <numerusform>%n câu chưa có kết quả</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n details of the visit are blank</source>
        <translation>
            <numerusform>%n thông tin cuộc kiểm tra còn để trống</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, notes and other loose ends</source>
        <translation>
            <numerusform>%n việc khác: ảnh, ghi chú, câu đã sửa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>Surprise</source>
        <translation>Đột xuất</translation>
    </message>
    <message>
        <source>Through reports</source>
        <translation>Qua báo cáo</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Theo kế hoạch</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version {number}</source>
        <translation>Điểm mới của phiên bản {number}</translation>
    </message>
    <message>
        <source>See what is new</source>
        <translation>Xem có gì mới</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Take a pack in…</source>
        <translation>Nhận gói…</translation>
    </message>
    <message>
        <source>There is no pack of your office.</source>
        <translation>Chưa có gói của cơ quan.</translation>
    </message>
    <message>
        <source>Checklists, parameters, calendar, bodies and trust of your office, renewed by stick.</source>
        <translation>Phiếu, tham số, lịch, danh bạ và chứng thư tin cậy của cơ quan, cập nhật bằng USB.</translation>
    </message>
    <message>
        <source>Checking the pack…</source>
        <translation>Đang kiểm tra gói…</translation>
    </message>
    <message>
        <source>Compare the key with what your office says: only packs of this key are taken later.</source>
        <translation>Hãy đối chiếu khóa với thông báo của cơ quan: các lần sau chỉ nhận gói do khóa này ký.</translation>
    </message>
    <message>
        <source>Visits that were begun and what you chose in the settings stay as they are.</source>
        <translation>Các cuộc kiểm tra đã bắt đầu và cài đặt bạn đã chọn giữ nguyên.</translation>
    </message>
    <message>
        <source>Use this pack?</source>
        <translation>Dùng gói này?</translation>
    </message>
    <message>
        <source>Use this pack</source>
        <translation>Dùng gói này</translation>
    </message>
    <message>
        <source>Key: {fingerprint}</source>
        <translation>Khóa: {fingerprint}</translation>
    </message>
    <message>
        <source>Not signed: anybody may have made it.</source>
        <translation>Chưa ký: bất kỳ ai cũng có thể tạo ra.</translation>
    </message>
    <message>
        <source>Office packs (*.zip)</source>
        <translation>Gói của cơ quan (*.zip)</translation>
    </message>
    <message>
        <source>Take a pack in</source>
        <translation>Nhận gói của cơ quan</translation>
    </message>
</context>
<context>
    <name>OpinionEditor</name>
    <message>
        <source>Agrees</source>
        <translation>Thống nhất</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>Một phần</translation>
    </message>
    <message>
        <source>Reserves</source>
        <translation>Bảo lưu</translation>
    </message>
    <message>
        <source>Stance of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Words of the inspected body</source>
        <translation>Lời của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>What the body asks to have written down</source>
        <translation>Nội dung đơn vị đề nghị ghi vào biên bản</translation>
    </message>
</context>
<context>
    <name>OverdueCard</name>
    <message>
        <source>Follow-up</source>
        <translation>Theo dõi khắc phục</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn khắc phục</translation>
    </message>
    <message>
        <source>Nothing is past its day.</source>
        <translation>Không có việc nào quá hạn.</translation>
    </message>
</context>
<context>
    <name>OwnerDialog</name>
    <message>
        <source>Who is in charge of the section wins</source>
        <translation>Người phụ trách phần thắng</translation>
    </message>
    <message numerus="yes">
        <source>%n differences would be decided, each on its own; left for you: {rest}.</source>
        <translation>
            <numerusform>Sẽ quyết định %n điểm, từng điểm một; còn {rest} điểm để bạn xử lý.</numerusform>
        </translation>
    </message>
    <message>
        <source>In charge of the section</source>
        <translation>Người phụ trách phần</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Decide these {count}</source>
        <translation>Quyết định {count} điểm này</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>instead of {values}</source>
        <translation>thay cho {values}</translation>
    </message>
    <message>
        <source>No section with a difference was given to one member alone. Sections are given to members in the visit&apos;s details.</source>
        <translation>Chưa có phần nào đang khác nhau được giao riêng cho một thành viên. Việc phân công các phần nằm trong thông tin cuộc kiểm tra.</translation>
    </message>
    <message>
        <source>Decided: {count}. Undo takes them all back.</source>
        <translation>Đã quyết định {count} điểm. Hoàn tác sẽ lấy lại tất cả.</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Current passphrase</source>
        <translation>Mật khẩu hiện tại</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>The new passphrase once more</source>
        <translation>Nhập lại mật khẩu mới</translation>
    </message>
    <message>
        <source>Ask for a passphrase</source>
        <translation>Hỏi mật khẩu</translation>
    </message>
    <message>
        <source>Open in this account</source>
        <translation>Mở bằng tài khoản này</translation>
    </message>
    <message>
        <source>How the data open</source>
        <translation>Cách mở dữ liệu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Whoever signs in to this account of the computer opens the data without being asked.</source>
        <translation>Ai đăng nhập được tài khoản này trên máy thì mở được dữ liệu mà không bị hỏi.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the new one twice.</source>
        <translation>Hai mật khẩu không giống nhau. Hãy nhập mật khẩu mới hai lần.</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Picture: Enter puts a shape, arrow keys move it, Shift and arrows resize it</source>
        <translation>Ảnh: Enter thêm hình, phím mũi tên di chuyển, Shift và mũi tên đổi cỡ</translation>
    </message>
</context>
<context>
    <name>PhotoDetail</name>
    <message>
        <source>Caption</source>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>Caption: what the photo shows</source>
        <translation>Chú thích: ảnh chụp gì</translation>
    </message>
    <message>
        <source>What the photo is of</source>
        <translation>Ảnh chụp loại gì</translation>
    </message>
    <message>
        <source>Kind not given</source>
        <translation>Chưa ghi loại ảnh</translation>
    </message>
    <message>
        <source>Where it was taken</source>
        <translation>Chụp ở đâu</translation>
    </message>
    <message>
        <source>Who took it</source>
        <translation>Người chụp</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Người chụp</translation>
    </message>
    <message>
        <source>Not for the minutes (key X)</source>
        <translation>Không đưa vào biên bản (phím X)</translation>
    </message>
    <message>
        <source>Cover faces, names and numbers before this photo leaves the laptop.</source>
        <translation>Che mặt người, tên, số giấy tờ trước khi đưa ảnh ra ngoài.</translation>
    </message>
    <message>
        <source>Nothing to cover</source>
        <translation>Không có gì phải che</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Black out</source>
        <translation>Che đen</translation>
    </message>
    <message>
        <source>The picture before it was edited</source>
        <translation>Xem ảnh trước khi sửa</translation>
    </message>
    <message>
        <source>The same place at the visit before</source>
        <translation>Cùng chỗ này ở cuộc kiểm tra trước</translation>
    </message>
    <message>
        <source>exported {date}</source>
        <translation>đã xuất {date}</translation>
    </message>
    <message>
        <source>This picture has not come to this laptop yet.</source>
        <translation>Ảnh này chưa về đến máy này.</translation>
    </message>
    <message>
        <source>Take the photo away from this question</source>
        <translation>Gỡ ảnh khỏi câu hỏi này</translation>
    </message>
    <message>
        <source>Where taken</source>
        <translation>Chỗ chụp</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>Ảnh {number}</translation>
    </message>
</context>
<context>
    <name>PhotoEditor</name>
    <message>
        <source>Edit photo {number}</source>
        <translation>Sửa ảnh {number}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Mũi tên</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Khoanh</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Chữ</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Cắt</translation>
    </message>
    <message>
        <source>Black out</source>
        <translation>Che đen</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Hoàn tác (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Làm lại (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Xoay trái</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Xoay phải</translation>
    </message>
    <message>
        <source>Remove the chosen shape (Delete)</source>
        <translation>Xóa hình đang chọn (Delete)</translation>
    </message>
    <message>
        <source>Words on the picture</source>
        <translation>Chữ trên ảnh</translation>
    </message>
    <message>
        <source>Words on the picture, then Enter</source>
        <translation>Gõ chữ trên ảnh rồi nhấn Enter</translation>
    </message>
    <message>
        <source>When you save, what lies under the black is destroyed for ever, here and on every laptop that merges this visit. It cannot be brought back.</source>
        <translation>Khi lưu, phần ảnh bị che và ảnh cũ bị xóa vĩnh viễn, ở máy này và ở mọi máy nhận cuộc kiểm tra này. Không lấy lại được.</translation>
    </message>
    <message>
        <source>Destroy the old picture too</source>
        <translation>Xóa hẳn ảnh cũ</translation>
    </message>
    <message>
        <source>Otherwise it is kept as evidence and undo brings it back</source>
        <translation>Nếu không, ảnh cũ được giữ làm chứng cứ và có thể hoàn tác</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The old picture is destroyed for ever. It cannot be brought back.</source>
        <translation>Ảnh cũ bị xóa vĩnh viễn, không lấy lại được.</translation>
    </message>
    <message>
        <source>The old picture still lies here; remove or keep these yourself:</source>
        <translation>Ảnh cũ còn nằm ở những chỗ sau, bạn tự giữ hoặc xóa:</translation>
    </message>
    <message>
        <source>Destroy and save</source>
        <translation>Xóa và lưu</translation>
    </message>
    <message>
        <source>Black out for good?</source>
        <translation>Che đen vĩnh viễn?</translation>
    </message>
    <message>
        <source>Saving the photo…</source>
        <translation>Đang lưu ảnh…</translation>
    </message>
    <message>
        <source>Blacked out. What was underneath is gone for good.</source>
        <translation>Đã che đen. Phần bị che đã mất hẳn.</translation>
    </message>
    <message>
        <source>Blacked out</source>
        <translation>Đã che đen</translation>
    </message>
</context>
<context>
    <name>PhotoExportDialog</name>
    <message>
        <source>Export photos</source>
        <translation>Xuất ảnh</translation>
    </message>
    <message>
        <source>Chosen ({count})</source>
        <translation>Đang chọn ({count})</translation>
    </message>
    <message>
        <source>Shown ({count})</source>
        <translation>Đang hiện ({count})</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Tất cả ({count})</translation>
    </message>
    <message>
        <source>Purpose, written into a text file beside the photos</source>
        <translation>Mục đích, ghi vào tệp chữ đặt cạnh ảnh</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Các tệp</translation>
    </message>
    <message>
        <source>Positions and camera data are never in these files.</source>
        <translation>Các tệp này không chứa tọa độ và thông tin máy chụp.</translation>
    </message>
    <message>
        <source>{date} {time} · {who} · {photos} → {to}</source>
        <translation>{date} {time} · {who} · {photos} → {to}</translation>
    </message>
    <message numerus="yes">
        <source>and %n earlier ones in the history</source>
        <translation>
            <numerusform>và %n lần trước đó trong lịch sử</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written to {folder}.</source>
        <translation>
            <numerusform>Đã ghi %n tệp vào {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported before:</source>
        <translation>Các lần đã xuất:</translation>
    </message>
    <message>
        <source>Not exported before.</source>
        <translation>Chưa xuất lần nào.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Not on this laptop yet, so left out: {count}</source>
        <translation>{count} ảnh chưa về máy này nên chưa xuất được</translation>
    </message>
    <message>
        <source>Where to put the photos</source>
        <translation>Đặt ảnh vào đâu</translation>
    </message>
    <message>
        <source>Writing the photos…</source>
        <translation>Đang ghi ảnh…</translation>
    </message>
</context>
<context>
    <name>PhotoFolder</name>
    <message>
        <source>Folder to watch for photos</source>
        <translation>Thư mục ảnh cần theo dõi</translation>
    </message>
</context>
<context>
    <name>PhotoIntake</name>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.heic *.heif)</source>
        <translation>Ảnh (*.jpg *.jpeg *.png *.webp *.heic *.heif)</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>camera picture</source>
        <translation>ảnh chụp</translation>
    </message>
    <message>
        <source>Photos not stored yet: {count}. The window closes by itself once they are in.</source>
        <translation>Còn {count} ảnh chưa lưu xong. Cửa sổ sẽ tự đóng khi lưu xong.</translation>
    </message>
    <message>
        <source>Photos are still coming in</source>
        <translation>Ảnh đang được lưu</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>Đóng, bỏ ảnh chưa lưu</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>ảnh dán</translation>
    </message>
</context>
<context>
    <name>PhotoProgress</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Adding photos: {done} of {total} · {name}</source>
        <translation>Đang thêm ảnh: {done}/{total} · {name}</translation>
    </message>
</context>
<context>
    <name>PhotoSettings</name>
    <message>
        <source>Longest edge of the pictures kept</source>
        <translation>Cạnh dài của ảnh lưu lại</translation>
    </message>
    <message numerus="yes">
        <source>%n pixels long</source>
        <translation>
            <numerusform>Dài %n điểm ảnh</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the place (GPS); it is never exported</source>
        <translation>Giữ vị trí chụp (GPS); không bao giờ xuất ra</translation>
    </message>
    <message>
        <source>Keep the untouched files on this laptop too</source>
        <translation>Giữ cả tệp ảnh gốc trên máy này</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Thôi theo dõi</translation>
    </message>
    <message>
        <source>Folder to watch for photos</source>
        <translation>Thư mục ảnh cần theo dõi</translation>
    </message>
    <message>
        <source>Watching {name}</source>
        <translation>Đang theo dõi {name}</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Theo dõi thư mục…</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Camera of this laptop: {code}</source>
        <translation>Máy ảnh của máy này: {code}</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>Photo {number}: {caption}</source>
        <translation>Ảnh {number}: {caption}</translation>
    </message>
    <message>
        <source>not for the minutes</source>
        <translation>không đưa vào biên bản</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>Tell those present: “The team takes photos of notice boards, counters and devices for the inspection only; faces and personal papers are covered.”</source>
        <translation>Hãy nói với người có mặt: “Đoàn chụp ảnh bảng niêm yết, quầy và thiết bị, chỉ để phục vụ kiểm tra; mặt người và giấy tờ cá nhân sẽ được che.”</translation>
    </message>
    <message>
        <source>{count} s apart</source>
        <translation>cách {count} giây</translation>
    </message>
    <message>
        <source>{count} min apart</source>
        <translation>cách {count} phút</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>Only questions that need a photo ({count})</source>
        <translation>Chỉ câu còn thiếu ảnh ({count})</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Máy ảnh</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất ảnh…</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Photos of which section</source>
        <translation>Ảnh của phần nào</translation>
    </message>
    <message>
        <source>Every section</source>
        <translation>Mọi phần</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>Những ảnh nào</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Mọi ảnh</translation>
    </message>
    <message>
        <source>For the minutes</source>
        <translation>Đưa vào biên bản</translation>
    </message>
    <message>
        <source>Not for the minutes</source>
        <translation>Không đưa vào biên bản</translation>
    </message>
    <message>
        <source>Of a limitation</source>
        <translation>Của tồn tại</translation>
    </message>
    <message>
        <source>Without a caption</source>
        <translation>Chưa có chú thích</translation>
    </message>
    <message>
        <source>To be covered</source>
        <translation>Cần che</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Chưa về máy này</translation>
    </message>
    <message>
        <source>Number, code or words of the caption</source>
        <translation>Số ảnh, mã câu hoặc chữ trong chú thích</translation>
    </message>
    <message>
        <source>Drag photos onto a question, or choose one and press Enter.</source>
        <translation>Kéo ảnh vào câu hỏi, hoặc chọn câu rồi nhấn Enter.</translation>
    </message>
    <message>
        <source>for the minutes: {count}</source>
        <translation>vào biên bản {count}</translation>
    </message>
    <message>
        <source>to be covered: {count}</source>
        <translation>cần che {count}</translation>
    </message>
    <message>
        <source>not here yet: {count}</source>
        <translation>chưa về máy {count}</translation>
    </message>
    <message>
        <source>No photo passes these filters.</source>
        <translation>Không có ảnh nào khớp bộ lọc.</translation>
    </message>
    <message>
        <source>No photos yet.</source>
        <translation>Chưa có ảnh nào.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Photos: {count}</source>
        <translation>{count} ảnh</translation>
    </message>
</context>
<context>
    <name>PlaceChip</name>
    <message>
        <source>Place and time</source>
        <translation>Nơi và giờ</translation>
    </message>
    <message>
        <source>Place and time of the count: {words}</source>
        <translation>Nơi và giờ đếm: {words}</translation>
    </message>
</context>
<context>
    <name>PrintDesk</name>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Blank checklist, to fill in by hand</source>
        <translation>Phiếu trống để ghi tay</translation>
    </message>
    <message>
        <source>List: {name} ({count})</source>
        <translation>Danh sách: {name} ({count})</translation>
    </message>
    <message>
        <source>Drawing the blank checklist…</source>
        <translation>Đang vẽ phiếu trống…</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Đang in</translation>
    </message>
    <message>
        <source>No printer is set up here: save as PDF</source>
        <translation>Máy này chưa có máy in: lưu thành PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>It is being printed.</source>
        <translation>Đã chuyển sang in.</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Ticked ones only</source>
        <translation>Chỉ câu đã chọn</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Lưu mẫu phiếu</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Thoát mà không lưu?</translation>
    </message>
    <message>
        <source>The ticks and the name changed here are not saved yet.</source>
        <translation>Các câu đã chọn và tên mẫu vừa sửa chưa được lưu.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Thoát, không lưu</translation>
    </message>
    <message>
        <source>{name} (ours)</source>
        <translation>{name} (của tổ)</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>For: {kinds}</source>
        <translation>Dùng cho: {kinds}</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Tên mẫu phiếu</translation>
    </message>
    <message>
        <source>Name of the profile, e.g. One-stop, our short one</source>
        <translation>Tên mẫu phiếu, ví dụ: Một cửa, bản rút gọn của tổ</translation>
    </message>
    <message>
        <source>Search the questions</source>
        <translation>Tìm câu hỏi</translation>
    </message>
    <message>
        <source>Question or code; accents optional</source>
        <translation>Từ trong câu hỏi hoặc mã; không cần dấu</translation>
    </message>
    <message>
        <source>Questions of the checklist</source>
        <translation>Các câu hỏi của phiếu</translation>
    </message>
    <message>
        <source>Back to the checklists</source>
        <translation>Về trang danh mục phiếu</translation>
    </message>
    <message>
        <source>Change a profile</source>
        <translation>Sửa mẫu phiếu</translation>
    </message>
    <message>
        <source>Make a profile</source>
        <translation>Tạo mẫu phiếu</translation>
    </message>
    <message>
        <source>Tick shown</source>
        <translation>Chọn hết</translation>
    </message>
    <message>
        <source>Untick shown</source>
        <translation>Bỏ chọn hết</translation>
    </message>
    <message>
        <source>Ticks of a profile</source>
        <translation>Chọn như mẫu</translation>
    </message>
    <message>
        <source>Ticked: {count} of {all}</source>
        <translation>Đã chọn {count}/{all} câu</translation>
    </message>
    <message>
        <source>Not asked in such visits, though ticked: {count}.</source>
        <translation>{count} câu đã chọn nhưng không hỏi ở hình thức hoặc cơ quan này.</translation>
    </message>
    <message>
        <source>only: {words}</source>
        <translation>chỉ hỏi: {words}</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Make a profile…</source>
        <translation>Tạo mẫu phiếu…</translation>
    </message>
    <message>
        <source>A profile names the questions a visit asks. The starred ones are offered first.</source>
        <translation>Mẫu phiếu là những câu một cuộc kiểm tra sẽ hỏi. Mẫu có sao được đưa lên đầu khi bắt đầu kiểm tra.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Mẫu phiếu</translation>
    </message>
    <message>
        <source>None yet: visits cannot begin with this checklist.</source>
        <translation>Chưa có mẫu nào nên chưa thể bắt đầu kiểm tra bằng phiếu này.</translation>
    </message>
    <message>
        <source>Your team&apos;s</source>
        <translation>Của tổ</translation>
    </message>
    <message>
        <source>Offer first: {name}</source>
        <translation>Đưa lên đầu: {name}</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Try: {name}</source>
        <translation>Thử: {name}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Copy and change…</source>
        <translation>Chép để sửa…</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Bỏ: {name}</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Everything is copied, compared and only then exchanged. Until then all stays as it was.</source>
        <translation>Mọi thứ được chép, so lại rồi mới thay. Trước lúc đó dữ liệu vẫn như cũ.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
</context>
<context>
    <name>ProposalBox</name>
    <message>
        <source>Severity</source>
        <translation>Mức độ</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Chấp nhận</translation>
    </message>
    <message>
        <source>Reconsider</source>
        <translation>Xem lại quyết định</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>Tồn tại</translation>
    </message>
    <message>
        <source>Proposed limitation</source>
        <translation>Tồn tại đề xuất</translation>
    </message>
    <message>
        <source>The figures have changed since this was reworded.</source>
        <translation>Số liệu đã thay đổi sau khi sửa lời.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>Rejected: {reason}</source>
        <translation>Đã bỏ: {reason}</translation>
    </message>
    <message>
        <source>Merged into {code}</source>
        <translation>Đã gộp vào {code}</translation>
    </message>
    <message>
        <source>Lowered to advice</source>
        <translation>Hạ thành góp ý</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Đã chấp nhận</translation>
    </message>
    <message>
        <source>Reject the limitation {code}?</source>
        <translation>Bỏ tồn tại {code}?</translation>
    </message>
    <message>
        <source>It stays out of the minutes; the reason is kept.</source>
        <translation>Tồn tại này sẽ không vào biên bản; lý do được lưu lại.</translation>
    </message>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Explained with papers</source>
        <translation>Đã giải trình bằng giấy tờ</translation>
    </message>
    <message>
        <source>Already named in another limitation</source>
        <translation>Đã nêu ở tồn tại khác</translation>
    </message>
    <message>
        <source>Wording of the limitation</source>
        <translation>Lời văn của tồn tại</translation>
    </message>
    <message>
        <source>Save wording</source>
        <translation>Lưu lời văn</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message>
        <source>Questions: drop photos here</source>
        <translation>Các câu hỏi: thả ảnh vào đây</translation>
    </message>
</context>
<context>
    <name>ReadingEntry</name>
    <message>
        <source>The figures have changed since this was reworded.</source>
        <translation>Số liệu đã thay đổi sau khi sửa câu này.</translation>
    </message>
    <message>
        <source>Photos {0}</source>
        <translation>Ảnh {0}</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Closing meeting</source>
        <translation>Họp kết thúc</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>Chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>Chữ lớn hơn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Nhận xét</translation>
    </message>
    <message>
        <source>Whole paper</source>
        <translation>Toàn văn</translation>
    </message>
    <message>
        <source>What is read</source>
        <translation>Phần được đọc</translation>
    </message>
    <message>
        <source>Opinion of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Mục trước</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Mục sau</translation>
    </message>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>The body&apos;s opinion</source>
        <translation>Ý kiến của đơn vị</translation>
    </message>
    <message>
        <source>Papers produced</source>
        <translation>Xuất trình giấy tờ</translation>
    </message>
    <message>
        <source>Keeps what the first look found beside the new answer, with the time</source>
        <translation>Giữ kết quả kiểm tra lần đầu bên cạnh câu trả lời mới, kèm giờ xuất trình</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Sửa câu</translation>
    </message>
    <message>
        <source>There is nothing to read yet.</source>
        <translation>Chưa có gì để đọc.</translation>
    </message>
    <message>
        <source>Achievements</source>
        <translation>Ưu điểm</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Tồn tại, hạn chế</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Nội dung lưu ý</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị, yêu cầu</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} trên {1}</translation>
    </message>
</context>
<context>
    <name>RecommendationFields</name>
    <message>
        <source>To whom</source>
        <translation>Gửi ai</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Limitations it speaks of</source>
        <translation>Các tồn tại liên quan</translation>
    </message>
    <message>
        <source>Paper it refers to (optional)</source>
        <translation>Theo văn bản (không bắt buộc)</translation>
    </message>
</context>
<context>
    <name>ReferenceDialog</name>
    <message>
        <source>Calendar and parameters</source>
        <translation>Lịch, tham số</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>They come with the program or from your office, and are renewed there.</source>
        <translation>Có sẵn trong chương trình hoặc do cơ quan cấp, được cập nhật cùng nơi đó.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Tham số</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>chưa đặt</translation>
    </message>
</context>
<context>
    <name>ReferenceSection</name>
    <message>
        <source>Days off of your own</source>
        <translation>Ngày nghỉ bổ sung</translation>
    </message>
    <message>
        <source>Days off of your own, e.g. 30/04/2026, 02/09/2026</source>
        <translation>Ngày nghỉ bổ sung, ví dụ: 30/04/2026, 02/09/2026</translation>
    </message>
    <message>
        <source>Deadlines count working days by the calendar that comes with the program, without the days you add here. They hold for visits begun from now on.</source>
        <translation>Thời hạn tính theo ngày làm việc của lịch kèm chương trình, trừ thêm các ngày bạn ghi ở đây. Áp dụng cho các cuộc kiểm tra bắt đầu từ nay.</translation>
    </message>
    <message>
        <source>Calendar and parameters…</source>
        <translation>Xem lịch, tham số…</translation>
    </message>
</context>
<context>
    <name>RepeatsNotice</name>
    <message>
        <source>Mark as repeated</source>
        <translation>Đánh dấu tái diễn</translation>
    </message>
    <message numerus="yes">
        <source>%n limitations were found at this body before</source>
        <translation>
            <numerusform>%n tồn tại đã nêu ở lần kiểm tra trước</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportButton</name>
    <message>
        <source>Report of the round…</source>
        <translation>Báo cáo đợt…</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report of a round</source>
        <translation>Báo cáo đợt kiểm tra</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Không so sánh</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>So sánh với</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Loại tệp</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Lưu báo cáo…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tổng hợp…</translation>
    </message>
    <message>
        <source>Earlier round: {figures}</source>
        <translation>Đợt trước: {figures}</translation>
    </message>
</context>
<context>
    <name>ReportFiles</name>
    <message>
        <source>Written to {file}.</source>
        <translation>Đã ghi vào {file}.</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Đang ghi tệp…</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Every file is kept as it came. Taking it in again changes nothing.</source>
        <translation>Từng tệp được giữ nguyên như khi đến. Nhận lại lần nữa không làm thay đổi gì.</translation>
    </message>
    <message>
        <source>More files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Everything was here already</source>
        <translation>Mọi thứ đã có sẵn trên máy</translation>
    </message>
    <message numerus="yes">
        <source>Taken in: the work of %n people</source>
        <translation>
            <numerusform>Đã nhận dữ liệu của %n người</numerusform>
        </translation>
    </message>
    <message>
        <source>new entries {count}</source>
        <translation>mục ghi mới {count}</translation>
    </message>
    <message>
        <source>same as here {count}</source>
        <translation>đã có {count}</translation>
    </message>
    <message>
        <source>agreed {count}</source>
        <translation>trùng ý {count}</translation>
    </message>
    <message>
        <source>different {count}</source>
        <translation>khác nhau {count}</translation>
    </message>
    <message>
        <source>after signing {count}</source>
        <translation>đến sau khi ký {count}</translation>
    </message>
    <message>
        <source>refused {count}</source>
        <translation>bị loại {count}</translation>
    </message>
    <message>
        <source>photos {count}</source>
        <translation>ảnh {count}</translation>
    </message>
    <message>
        <source>photos still missing {count}</source>
        <translation>còn thiếu {count} ảnh</translation>
    </message>
    <message>
        <source>visits joined {count}</source>
        <translation>cuộc kiểm tra được gộp {count}</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n differences</source>
        <translation>
            <numerusform>Xử lý %n điểm khác nhau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>joined from %n visits</source>
        <translation>
            <numerusform>gộp từ %n cuộc kiểm tra</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Mở cuộc kiểm tra</translation>
    </message>
    <message>
        <source>{count} different</source>
        <translation>{count} khác nhau</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>Tách ra</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>Mở: {title}</translation>
    </message>
    <message>
        <source>Split into separate visits?</source>
        <translation>Tách thành các cuộc kiểm tra riêng?</translation>
    </message>
    <message>
        <source>Each visit gets back what its people wrote. They can be joined again at any time.</source>
        <translation>Mỗi cuộc kiểm tra lấy lại đúng nội dung người của cuộc đó ghi. Lúc nào cũng gộp lại được.</translation>
    </message>
    <message>
        <source>Split. Each visit stands alone again.</source>
        <translation>Đã tách. Mỗi cuộc kiểm tra lại đứng riêng.</translation>
    </message>
</context>
<context>
    <name>RewordDialog</name>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>Dùng lời này</translation>
    </message>
    <message>
        <source>Text in the minutes ({0})</source>
        <translation>Nội dung ghi trong biên bản ({0})</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
</context>
<context>
    <name>RoleBlock</name>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Sign on the screen</source>
        <translation>Ký trên màn hình</translation>
    </message>
    <message>
        <source>This laptop&apos;s seal</source>
        <translation>Niêm phong của máy này</translation>
    </message>
    <message>
        <source>Digital key (file or USB token)</source>
        <translation>Ký số (tệp khóa / USB token)</translation>
    </message>
    <message>
        <source>Refuses or is absent</source>
        <translation>Từ chối ký hoặc vắng mặt</translation>
    </message>
    <message>
        <source>this laptop&apos;s seal, not a personal digital signature</source>
        <translation>niêm phong của máy này, không phải chữ ký số cá nhân</translation>
    </message>
    <message>
        <source>Take the note back</source>
        <translation>Bỏ ghi nhận này</translation>
    </message>
    <message>
        <source>Sign: {0}</source>
        <translation>Ký: {0}</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Màn hình</translation>
    </message>
    <message>
        <source>Digital key</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>USB token</source>
        <translation>USB token</translation>
    </message>
    <message>
        <source>Laptop&apos;s seal</source>
        <translation>Niêm phong máy</translation>
    </message>
    <message>
        <source>Refuses to sign</source>
        <translation>Từ chối ký</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
</context>
<context>
    <name>RoundFacts</name>
    <message>
        <source>No papers, team or themes yet.</source>
        <translation>Chưa có căn cứ, tổ (đoàn) hay chủ đề.</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>Period inspected</source>
        <translation>Thời kỳ kiểm tra</translation>
    </message>
    <message>
        <source>Two laptops wrote differently; the later words are shown. Save the round to settle it.</source>
        <translation>Hai máy ghi khác nhau; đang hiện lần ghi sau. Lưu lại đợt để thống nhất.</translation>
    </message>
</context>
<context>
    <name>RoundForm</name>
    <message>
        <source>Round of inspection</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>Name of the round</source>
        <translation>Tên đợt</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Thêm văn bản</translation>
    </message>
    <message>
        <source>Other themes, separated by semicolons</source>
        <translation>Chủ đề khác, cách nhau bằng dấu chấm phẩy</translation>
    </message>
    <message>
        <source>Team (Tổ)</source>
        <translation>Tổ</translation>
    </message>
    <message>
        <source>Delegation (Đoàn)</source>
        <translation>Đoàn</translation>
    </message>
    <message>
        <source>Number of the team</source>
        <translation>Số của tổ (đoàn)</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>Tên tổ (đoàn)</translation>
    </message>
    <message>
        <source>Empty: named after its number or its decision</source>
        <translation>Để trống: lấy theo số tổ hoặc số quyết định</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Thêm thành viên</translation>
    </message>
    <message>
        <source>Period inspected, from</source>
        <translation>Thời kỳ kiểm tra, từ</translation>
    </message>
    <message>
        <source>Period inspected, to</source>
        <translation>Thời kỳ kiểm tra, đến</translation>
    </message>
    <message>
        <source>Papers the round rests on</source>
        <translation>Căn cứ của đợt</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>Each theme switches its sections of the checklist on; none chosen asks everything.</source>
        <translation>Mỗi chủ đề bật các mục của phiếu liên quan; không chọn thì hỏi tất cả.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Tổ (đoàn)</translation>
    </message>
    <message>
        <source>Period inspected</source>
        <translation>Thời kỳ kiểm tra</translation>
    </message>
    <message>
        <source>Save the round</source>
        <translation>Lưu đợt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>RoundLine</name>
    <message>
        <source>Surprise visit, body not shown</source>
        <translation>Cuộc kiểm tra đột xuất, chưa hiện tên</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>Show the body of this surprise visit</source>
        <translation>Hiện đơn vị của cuộc kiểm tra đột xuất này</translation>
    </message>
    <message>
        <source>Take {body} off the list</source>
        <translation>Bỏ {body} khỏi danh sách</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>Day of the visit</source>
        <translation>Ngày kiểm tra</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Search the bodies</source>
        <translation>Tìm đơn vị</translation>
    </message>
    <message>
        <source>Add a body</source>
        <translation>Thêm đơn vị</translation>
    </message>
    <message>
        <source>From a list…</source>
        <translation>Từ danh sách…</translation>
    </message>
    <message>
        <source>Bodies</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Back to the rounds</source>
        <translation>Về danh sách đợt</translation>
    </message>
    <message>
        <source>Change the round…</source>
        <translation>Sửa đợt…</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>Xem thêm {count}</translation>
    </message>
    <message>
        <source>No body is planned yet. Add one above.</source>
        <translation>Chưa có đơn vị nào. Thêm ở ô phía trên.</translation>
    </message>
    <message>
        <source>No body found.</source>
        <translation>Không tìm thấy đơn vị.</translation>
    </message>
    <message>
        <source>List of bodies</source>
        <translation>Danh sách đơn vị</translation>
    </message>
    <message>
        <source>Lists of bodies (*.xlsx *.csv)</source>
        <translation>Danh sách đơn vị (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Đang đọc danh sách…</translation>
    </message>
    <message numerus="yes">
        <source>%n bodies came onto the list.</source>
        <translation>
            <numerusform>Đã đưa %n đơn vị vào danh sách.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundsPage</name>
    <message>
        <source>A round holds what visits have in common: the decision, the teams, the themes and the bodies. Visits need no round.</source>
        <translation>Đợt kiểm tra giữ những gì các cuộc kiểm tra dùng chung: quyết định, tổ (đoàn), chủ đề và danh sách đơn vị. Cuộc kiểm tra lẻ không cần đợt.</translation>
    </message>
    <message>
        <source>No round yet</source>
        <translation>Chưa có đợt kiểm tra nào</translation>
    </message>
    <message>
        <source>Lists of bodies (*.xlsx *.csv)</source>
        <translation>Danh sách đơn vị (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>List of bodies</source>
        <translation>Danh sách đơn vị</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Đang đọc danh sách…</translation>
    </message>
    <message>
        <source>New bodies: {added}. Changed: {changed}. As they were: {same}.</source>
        <translation>Đơn vị mới: {added}; thay đổi: {changed}; giữ nguyên: {same}.</translation>
    </message>
    <message>
        <source>Bodies: {done} of {all}</source>
        <translation>{done}/{all} đơn vị</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Take in a list of bodies…</source>
        <translation>Nhập danh mục đơn vị…</translation>
    </message>
    <message>
        <source>New round</source>
        <translation>Đợt mới</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Rounds of inspection</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
</context>
<context>
    <name>RowContext</name>
    <message>
        <source>{list}, row {key}</source>
        <translation>{list}, dòng {key}</translation>
    </message>
</context>
<context>
    <name>Sealing</name>
    <message>
        <source>Drawing the minutes</source>
        <translation>Đang vẽ biên bản</translation>
    </message>
    <message>
        <source>Sealing the minutes</source>
        <translation>Đang niêm phong biên bản</translation>
    </message>
    <message>
        <source>Signing the minutes</source>
        <translation>Đang ký biên bản</translation>
    </message>
    <message>
        <source>Checking the signatures</source>
        <translation>Đang kiểm tra chữ ký</translation>
    </message>
    <message>
        <source>The scan {0} is kept with the minutes.</source>
        <translation>Đã giữ bản quét {0} cùng biên bản.</translation>
    </message>
    <message>
        <source>Reading the scan</source>
        <translation>Đang đọc bản quét</translation>
    </message>
    <message>
        <source>The signed copy {0} was taken back.</source>
        <translation>Đã nhận lại bản đã ký {0}.</translation>
    </message>
    <message>
        <source>Checking the signed copy</source>
        <translation>Đang kiểm tra bản đã ký</translation>
    </message>
    <message>
        <source>Writing the Word file</source>
        <translation>Đang ghi tệp Word</translation>
    </message>
    <message>
        <source>Trusted from now on: {0}</source>
        <translation>Từ nay tin cậy: {0}</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Advice</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Achievement</source>
        <translation>Ưu điểm</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>Tồn tại, hạn chế</translation>
    </message>
    <message>
        <source>Search questions, answers, notes and findings</source>
        <translation>Tìm câu hỏi, câu trả lời, ghi chú, tồn tại, kiến nghị</translation>
    </message>
    <message>
        <source>Question, answer, note or code; accents optional</source>
        <translation>Câu hỏi, câu trả lời, ghi chú hoặc mã; không cần dấu</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Đóng tìm kiếm (Esc)</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả tìm</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words.</source>
        <translation>Không tìm thấy. Hãy thử ít từ hơn.</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>Show all questions</source>
        <translation>Xem tất cả câu hỏi</translation>
    </message>
    <message>
        <source>No question of this section fits what is chosen above.</source>
        <translation>Phần này không có câu nào hợp với lựa chọn ở trên.</translation>
    </message>
    <message>
        <source>Limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>{done}/{asked} answered</source>
        <translation>{done}/{asked} câu</translation>
    </message>
</context>
<context>
    <name>SectionSidebar</name>
    <message>
        <source>Sections and lists</source>
        <translation>Các phần và danh sách</translation>
    </message>
    <message>
        <source>Narrow or wide</source>
        <translation>Thu gọn hoặc mở rộng</translation>
    </message>
    <message>
        <source>{title}: {done} of {asked} answered</source>
        <translation>{title}: đã trả lời {done}/{asked}</translation>
    </message>
    <message>
        <source>limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>{title}: rows: {count}</source>
        <translation>{title}: {count} dòng</translation>
    </message>
</context>
<context>
    <name>SentenceDialog</name>
    <message>
        <source>Reword</source>
        <translation>Sửa câu</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>Dùng câu này</translation>
    </message>
    <message>
        <source>Text in the minutes ({0})</source>
        <translation>Câu trong biên bản ({0})</translation>
    </message>
    <message>
        <source>When the answer changes, these words are marked as outdated.</source>
        <translation>Khi câu trả lời thay đổi, câu này được đánh dấu là không còn khớp.</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng câu theo phiếu</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Name of this laptop</source>
        <translation>Tên máy này</translation>
    </message>
    <message>
        <source>e.g. the secretary&apos;s laptop</source>
        <translation>ví dụ: máy của Thư ký</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>It goes with every answer you give.</source>
        <translation>Đi kèm mọi câu trả lời bạn ghi.</translation>
    </message>
    <message>
        <source>Tells the team&apos;s laptops apart; stands in its seal.</source>
        <translation>Để phân biệt các máy trong tổ; ghi trong niêm phong của máy.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Of the window; the minutes stay Vietnamese.</source>
        <translation>Ngôn ngữ của cửa sổ; biên bản luôn bằng tiếng Việt.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the system uses.</source>
        <translation>Sáng, tối hoặc theo hệ thống.</translation>
    </message>
    <message>
        <source>Keys and tokens</source>
        <translation>Khóa, thiết bị ký số</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Chứng thư tin cậy</translation>
    </message>
    <message>
        <source>Calendar and parameters</source>
        <translation>Lịch, tham số</translation>
    </message>
    <message>
        <source>Office pack</source>
        <translation>Gói của cơ quan</translation>
    </message>
    <message>
        <source>Photos are kept until you remove them. Positions and camera data never leave this laptop.</source>
        <translation>Ảnh được giữ đến khi bạn xóa. Tọa độ và dữ liệu máy ảnh không rời khỏi máy này.</translation>
    </message>
    <message>
        <source>Photos are offered for removal {months} after a visit is over; never removed unasked.</source>
        <translation>Ảnh được đề nghị xóa sau khi cuộc kiểm tra xong {months}; không bao giờ tự xóa.</translation>
    </message>
    <message>
        <source>How long photos are kept…</source>
        <translation>Thời hạn giữ ảnh…</translation>
    </message>
    <message>
        <source>Use another folder…</source>
        <translation>Dùng thư mục khác…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Mã hóa</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Bản sao</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Thư mục dữ liệu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Changes are stored at once.</source>
        <translation>Thay đổi được lưu ngay.</translation>
    </message>
    <message>
        <source>Everything lies here; nothing is sent anywhere. Do not copy it by hand while the program runs.</source>
        <translation>Mọi dữ liệu nằm ở đây, không gửi đi đâu. Đừng chép tay khi chương trình đang mở.</translation>
    </message>
    <message>
        <source>From the next start on the program uses {folder}. What you have stays where it is.</source>
        <translation>Từ lần mở sau, chương trình dùng {folder}. Dữ liệu hiện có vẫn ở chỗ cũ.</translation>
    </message>
</context>
<context>
    <name>SettledView</name>
    <message>
        <source>In charge of the section: {reason}</source>
        <translation>Người phụ trách phần: {reason}</translation>
    </message>
    <message>
        <source>Answered anew, no reason named</source>
        <translation>Trả lời lại, không nêu lý do</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Đã xử lý</translation>
    </message>
    <message>
        <source>This stands</source>
        <translation>Giá trị được lấy</translation>
    </message>
    <message>
        <source>The values it was decided between</source>
        <translation>Các giá trị đã cân nhắc</translation>
    </message>
    <message>
        <source>To change this, undo it (Ctrl+Z) or write in the list.</source>
        <translation>Muốn đổi, hãy hoàn tác (Ctrl+Z) hoặc sửa trong danh sách.</translation>
    </message>
    <message>
        <source>Decide again…</source>
        <translation>Xử lý lại…</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>Critical</source>
        <translation>Nghiêm trọng</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Lớn</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Nhẹ</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Lưu ý</translation>
    </message>
</context>
<context>
    <name>SeverityButton</name>
    <message>
        <source>Severity: {0}</source>
        <translation>Mức độ: {0}</translation>
    </message>
    <message>
        <source>Change the severity</source>
        <translation>Đổi mức độ</translation>
    </message>
</context>
<context>
    <name>ShortEntry</name>
    <message>
        <source>This is not a date. Type 2404, 24/4 or 24/04/2026.</source>
        <translation>Đây không phải ngày. Hãy gõ 2404, 24/4 hoặc 24/04/2026.</translation>
    </message>
    <message>
        <source>This is not a time. Type 810, 8h10 or 08:10.</source>
        <translation>Đây không phải giờ. Hãy gõ 810, 8h10 hoặc 08:10.</translation>
    </message>
    <message>
        <source>A whole number is needed here.</source>
        <translation>Ô này cần một số nguyên.</translation>
    </message>
    <message>
        <source>A number is needed here.</source>
        <translation>Ô này cần một số.</translation>
    </message>
    <message>
        <source>This is none of the choices of the column.</source>
        <translation>Nội dung này không có trong các lựa chọn của cột.</translation>
    </message>
</context>
<context>
    <name>SideEntry</name>
    <message>
        <source>No date</source>
        <translation>Chưa có thời hạn</translation>
    </message>
    <message>
        <source>No limitation stands behind it.</source>
        <translation>Chưa gắn với tồn tại nào.</translation>
    </message>
    <message numerus="yes">
        <source>of %n questions</source>
        <translation>
            <numerusform>nối với %n câu</numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>More: {0}</source>
        <translation>Thêm: {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Bỏ khỏi biên bản</translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Chưa có</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Xem thêm %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Signatory</name>
    <message>
        <source>Recorder</source>
        <translation>Người ghi biên bản</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>A signature is drawn with pen, finger or mouse. With the keyboard alone: press Esc, then choose “{key}”, “{seal}” or “{paper}”.</source>
        <translation>Chữ ký được vẽ bằng bút, ngón tay hoặc chuột. Chỉ có bàn phím: nhấn Esc rồi chọn “{key}”, “{seal}” hoặc “{paper}”.</translation>
    </message>
    <message>
        <source>Sign on the screen</source>
        <translation>Ký trên màn hình</translation>
    </message>
    <message>
        <source>Undo stroke</source>
        <translation>Bỏ nét cuối</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Ký lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Done, sign</source>
        <translation>Xong, ký vào biên bản</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Signature area</source>
        <translation>Ô ký</translation>
    </message>
    <message>
        <source>Sign here with pen, finger or mouse.</source>
        <translation>Ký tại đây bằng bút, ngón tay hoặc chuột.</translation>
    </message>
    <message>
        <source>Sign above the line</source>
        <translation>Ký phía trên đường kẻ</translation>
    </message>
</context>
<context>
    <name>SigningPanel</name>
    <message>
        <source>Print to sign by hand</source>
        <translation>In để ký tay</translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation>Đính kèm bản quét</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Or on paper</source>
        <translation>Hoặc ký trên giấy</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1} khối</translation>
    </message>
    <message>
        <source>Scan kept: {0} ({1} {2})</source>
        <translation>Đã giữ bản quét: {0} ({1} {2})</translation>
    </message>
</context>
<context>
    <name>StageDialog</name>
    <message>
        <source>State and kind of the visit…</source>
        <translation>Trạng thái, hình thức cuộc kiểm tra…</translation>
    </message>
    <message>
        <source>We are there: note the time</source>
        <translation>Đã đến nơi: ghi giờ</translation>
    </message>
    <message>
        <source>State of the visit</source>
        <translation>Trạng thái cuộc kiểm tra</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Reason, one short sentence</source>
        <translation>Lý do, một câu ngắn</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Postponed, refused, cancelled and another kind of visit need a reason. Every word stays in the history.</source>
        <translation>Hoãn, từ chối, hủy và đổi hình thức cần nêu lý do. Mọi lần ghi đều còn trong lịch sử.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Checklist</source>
        <translation>Phiếu kiểm tra</translation>
    </message>
    <message>
        <source>Begin the inspection</source>
        <translation>Bắt đầu kiểm tra</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Mở bản mẫu</translation>
    </message>
    <message>
        <source>Administrative reform inspection</source>
        <translation>Kiểm tra CCHC</translation>
    </message>
    <message>
        <source>Checklists, profiles</source>
        <translation>Danh mục, mẫu phiếu</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>Rounds of inspection: decision, teams, bodies</source>
        <translation>Đợt kiểm tra: quyết định, tổ (đoàn), đơn vị</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>No network needed</source>
        <translation>Không cần mạng</translation>
    </message>
    <message>
        <source>Type a few letters of the body&apos;s name, accents optional. The rest can be filled in later.</source>
        <translation>Gõ vài chữ tên cơ quan, không cần dấu. Các mục khác điền sau cũng được.</translation>
    </message>
    <message>
        <source>Begin an inspection</source>
        <translation>Bắt đầu kiểm tra</translation>
    </message>
    <message>
        <source>A surprise visit never shows under Recent.</source>
        <translation>Cuộc kiểm tra đột xuất không hiện ở mục Gần đây.</translation>
    </message>
    <message>
        <source>or press</source>
        <translation>hoặc nhấn</translation>
    </message>
    <message>
        <source>All answers, photos and minutes filled in; kept apart from real data.</source>
        <translation>Có sẵn câu trả lời, ảnh, biên bản; tách khỏi dữ liệu thật.</translation>
    </message>
    <message>
        <source>Sample visit</source>
        <translation>Cuộc kiểm tra mẫu</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>Continue today&apos;s visit</source>
        <translation>Tiếp tục cuộc kiểm tra hôm nay</translation>
    </message>
    <message>
        <source>{name} ({items}) · {checklist}</source>
        <translation>{name} ({items}) · {checklist}</translation>
    </message>
    <message>
        <source>Checklist: {name} ({items})</source>
        <translation>Phiếu: {name} ({items})</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>Preparing the sample visit…</source>
        <translation>Đang dựng cuộc kiểm tra mẫu…</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>Answer after all</source>
        <translation>Trả lời lại</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less: {part}</source>
        <translation>Bớt một: {part}</translation>
    </message>
    <message>
        <source>One more: {part}</source>
        <translation>Thêm một: {part}</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>TokenFields</name>
    <message>
        <source>Module of the token</source>
        <translation>Mô-đun của thiết bị</translation>
    </message>
    <message>
        <source>Choose the module</source>
        <translation>Chọn mô-đun</translation>
    </message>
    <message>
        <source>Modules (*.dll *.so *.dylib);;All files (*)</source>
        <translation>Mô-đun (*.dll *.so *.dylib);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Name of the token</source>
        <translation>Tên thiết bị</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>Find tokens</source>
        <translation>Tìm thiết bị</translation>
    </message>
    <message>
        <source>Drivers found on this computer</source>
        <translation>Trình điều khiển có trên máy này</translation>
    </message>
    <message>
        <source>Module of the token (the driver&apos;s .dll or .so file)</source>
        <translation>Đường dẫn mô-đun (tệp .dll hoặc .so của trình điều khiển)</translation>
    </message>
    <message>
        <source>PIN, tried once, never stored; most tokens lock after three wrong ones</source>
        <translation>Mã PIN, chỉ thử một lần, không lưu; phần lớn thiết bị khóa sau ba lần sai</translation>
    </message>
    <message>
        <source>Looking for tokens</source>
        <translation>Đang tìm thiết bị</translation>
    </message>
    <message>
        <source>{0} · {1} · until {2} · {3} {4}</source>
        <translation>{0} · {1} · đến {2} · {3} {4}</translation>
    </message>
    <message>
        <source>No certificate is on a token that is plugged in; its name can be typed.</source>
        <translation>Không thấy chứng thư trên thiết bị đang cắm; có thể gõ tên thiết bị.</translation>
    </message>
    <message>
        <source>The PIN of this token is locked; ask its issuer to unlock it.</source>
        <translation>Mã PIN của thiết bị này đã bị khóa; hãy nhờ đơn vị cấp mở khóa.</translation>
    </message>
    <message>
        <source>One PIN try is left: a wrong PIN locks this token.</source>
        <translation>Chỉ còn một lần nhập mã PIN: nhập sai là thiết bị bị khóa.</translation>
    </message>
    <message>
        <source>A wrong PIN was typed lately: few tries are left.</source>
        <translation>Vừa có lần nhập sai mã PIN: chỉ còn ít lần thử.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>First look around</source>
        <translation>Làm quen nhanh</translation>
    </message>
    <message>
        <source>Try it on the sample</source>
        <translation>Thử trên bản mẫu</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tiếp</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Begin with the body</source>
        <translation>Bắt đầu từ tên cơ quan</translation>
    </message>
    <message>
        <source>Type a few letters above, without accents, and press Enter. That is all a visit needs.</source>
        <translation>Gõ vài chữ ở ô trên, không cần dấu, rồi nhấn Enter. Một cuộc kiểm tra chỉ cần có thế.</translation>
    </message>
    <message>
        <source>Answer with 1, 2, 3</source>
        <translation>Trả lời bằng phím 1, 2, 3</translation>
    </message>
    <message>
        <source>Yes, No, Not applicable; Enter goes on. Every answer is on disk at once: there is nothing to save.</source>
        <translation>Có, Không, Không áp dụng; Enter sang câu sau. Câu trả lời được ghi ngay vào máy: không có gì phải lưu.</translation>
    </message>
    <message>
        <source>Limitations write themselves</source>
        <translation>Tồn tại được viết sẵn</translation>
    </message>
    <message>
        <source>An answer that shows a fault proposes a limitation. Decide on it, then sign the minutes.</source>
        <translation>Câu trả lời chưa đạt sẽ đề xuất sẵn tồn tại. Hãy quyết định từng mục, rồi ký ở trang Biên bản.</translation>
    </message>
    <message>
        <source>Several laptops, one visit</source>
        <translation>Nhiều máy, một cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Members hand over a file; the leader drops all of them here. F1 helps wherever you are.</source>
        <translation>Thành viên bàn giao một tệp; trưởng đoàn thả tất cả vào trang này. Ở đâu cũng có thể nhấn F1 để xem trợ giúp.</translation>
    </message>
</context>
<context>
    <name>TrayList</name>
    <message>
        <source>Photos without a question</source>
        <translation>Ảnh chưa gắn câu hỏi</translation>
    </message>
</context>
<context>
    <name>TrayModel</name>
    <message>
        <source>Photo {number}, {time}, suggested: {code}</source>
        <translation>Ảnh {number}, {time}, gợi ý: {code}</translation>
    </message>
</context>
<context>
    <name>TrayPanel</name>
    <message>
        <source>Question of this photo: code, number or words</source>
        <translation>Câu hỏi của ảnh này: mã, số thứ tự hoặc chữ</translation>
    </message>
    <message>
        <source>Without a question</source>
        <translation>Ảnh chưa gắn</translation>
    </message>
    <message>
        <source>Assign all {count} as suggested</source>
        <translation>Gắn cả {count} theo gợi ý</translation>
    </message>
    <message>
        <source>Every photo has its question.</source>
        <translation>Mọi ảnh đều đã gắn câu hỏi.</translation>
    </message>
    <message>
        <source>Photo {number}: Enter takes {code}, or type another code or number.</source>
        <translation>Ảnh {number}: Enter để gắn {code}, hoặc gõ mã, số thứ tự khác.</translation>
    </message>
    <message>
        <source>Photo {number}: type a code, a number or words, then Enter.</source>
        <translation>Ảnh {number}: gõ mã, số thứ tự hoặc chữ rồi nhấn Enter.</translation>
    </message>
    <message>
        <source>Code, e.g. POST-03</source>
        <translation>Mã, ví dụ POST-03</translation>
    </message>
    <message>
        <source>Watch a phone&apos;s folder…</source>
        <translation>Theo dõi thư mục…</translation>
    </message>
    <message>
        <source>Watching {name}</source>
        <translation>Đang theo dõi {name}</translation>
    </message>
    <message>
        <source>The folder cannot be reached; photos come in when it is back.</source>
        <translation>Chưa mở được thư mục; ảnh sẽ vào khi thư mục có lại.</translation>
    </message>
    <message>
        <source>Watch another folder…</source>
        <translation>Theo dõi thư mục khác…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Thôi theo dõi</translation>
    </message>
</context>
<context>
    <name>TrustSection</name>
    <message>
        <source>Add certificates…</source>
        <translation>Thêm chứng thư…</translation>
    </message>
    <message>
        <source>Signatures under these root certificates are called trusted:</source>
        <translation>Chữ ký thuộc các chứng thư gốc này được coi là tin cậy:</translation>
    </message>
    <message>
        <source>No root certificate is named: signatures are checked, but nobody is called trusted.</source>
        <translation>Chưa có chứng thư gốc nào: chữ ký vẫn được kiểm tra, nhưng chưa kết luận là tin cậy.</translation>
    </message>
    <message>
        <source>Take {name} out</source>
        <translation>Bỏ {name}</translation>
    </message>
    <message>
        <source>{name} (from your office)</source>
        <translation>{name} (của cơ quan)</translation>
    </message>
    <message>
        <source>Certificates and lists (*.pem *.crt *.cer *.der *.crl)</source>
        <translation>Chứng thư và danh sách thu hồi (*.pem *.crt *.cer *.der *.crl)</translation>
    </message>
    <message>
        <source>Add certificates</source>
        <translation>Thêm chứng thư</translation>
    </message>
</context>
<context>
    <name>UndoButtons</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Hoàn tác (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Làm lại (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Đã hoàn tác: {what}</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Không có gì để hoàn tác.</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>Đã làm lại: {what}</translation>
    </message>
    <message>
        <source>Nothing to redo.</source>
        <translation>Không có gì để làm lại.</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Administrative reform inspection</source>
        <translation>Kiểm tra cải cách hành chính</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>Forgot the passphrase?</source>
        <translation>Quên mật khẩu?</translation>
    </message>
    <message>
        <source>The data are locked</source>
        <translation>Dữ liệu đang khóa</translation>
    </message>
    <message>
        <source>Type the passphrase to go on where you left off. Nothing was lost.</source>
        <translation>Nhập mật khẩu để làm tiếp từ chỗ đang dở. Không có gì bị mất.</translation>
    </message>
    <message>
        <source>They were encrypted in another account or on another computer.</source>
        <translation>Dữ liệu được mã hóa trong tài khoản khác hoặc trên máy khác.</translation>
    </message>
    <message>
        <source>Your office holds a recovery key. Choose its key file here. Or save the recovery file and send it to the office: they open it with their key and send back a file, which you choose here. Then set a new passphrase.</source>
        <translation>Cơ quan giữ khóa phục hồi. Hãy chọn tệp khóa của cơ quan ở đây. Hoặc lưu tệp phục hồi rồi gửi cơ quan: cơ quan mở bằng khóa của mình và gửi lại một tệp để chọn ở đây. Sau đó đặt mật khẩu mới.</translation>
    </message>
    <message>
        <source>Choose the key file…</source>
        <translation>Chọn tệp khóa…</translation>
    </message>
    <message>
        <source>Save the recovery file…</source>
        <translation>Lưu tệp phục hồi…</translation>
    </message>
    <message>
        <source>These data have no recovery key, so nobody can open them without the passphrase. Try the passphrases you use, and look at Caps Lock and at the Vietnamese keyboard.</source>
        <translation>Dữ liệu này không có khóa phục hồi nên không ai mở được nếu thiếu mật khẩu. Hãy thử các mật khẩu hay dùng, xem phím Caps Lock và bộ gõ tiếng Việt.</translation>
    </message>
    <message>
        <source>Recovery key file</source>
        <translation>Tệp khóa phục hồi</translation>
    </message>
    <message>
        <source>Save the recovery file</source>
        <translation>Lưu tệp phục hồi</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Questions shown</source>
        <translation>Câu hỏi hiển thị</translation>
    </message>
    <message>
        <source>Dense cards</source>
        <translation>Thẻ gọn</translation>
    </message>
    <message>
        <source>One question at a time (F11)</source>
        <translation>Từng câu một, chữ lớn (F11)</translation>
    </message>
</context>
<context>
    <name>VisitDetails</name>
    <message>
        <source>Visit details</source>
        <translation>Thông tin cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Every field is saved at once.</source>
        <translation>Mỗi ô được lưu ngay khi nhập.</translation>
    </message>
    <message>
        <source>Inspected body</source>
        <translation>Cơ quan được kiểm tra</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>One-stop unit</source>
        <translation>Bộ phận một cửa, Trung tâm</translation>
    </message>
    <message>
        <source>Time and place</source>
        <translation>Thời gian, địa điểm</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Period inspected</source>
        <translation>Thời kỳ kiểm tra</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Tổ kiểm tra</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>Tên tổ, đoàn</translation>
    </message>
    <message>
        <source>Number of the team</source>
        <translation>Số tổ, đoàn</translation>
    </message>
    <message>
        <source>Symbol on papers</source>
        <translation>Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Thêm thành viên</translation>
    </message>
    <message>
        <source>Who was there for the inspected body (officer on duty)</source>
        <translation>Người có mặt của đơn vị (cán bộ trực)</translation>
    </message>
    <message>
        <source>For the inspected body</source>
        <translation>Đại diện đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Thêm người</translation>
    </message>
    <message>
        <source>Papers the visit rests on</source>
        <translation>Căn cứ kiểm tra</translation>
    </message>
    <message>
        <source>Reports and monitoring notes reviewed</source>
        <translation>Báo cáo, ghi chép theo dõi đã xem xét</translation>
    </message>
    <message>
        <source>Add a report or note</source>
        <translation>Thêm báo cáo, ghi chép</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Number of the minutes</source>
        <translation>Số biên bản</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Issuing bodies, one a line</source>
        <translation>Cơ quan chủ quản, mỗi dòng một cơ quan</translation>
    </message>
    <message>
        <source>Notice sent on</source>
        <translation>Ngày gửi thông báo</translation>
    </message>
    <message>
        <source>Self-report received on</source>
        <translation>Ngày nhận báo cáo tự kiểm tra</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
    <message>
        <source>Recipients, one a line</source>
        <translation>Nơi nhận, mỗi dòng một nơi</translation>
    </message>
    <message>
        <source>{field}, from</source>
        <translation>{field}, từ</translation>
    </message>
    <message>
        <source>{field}, to</source>
        <translation>{field}, đến</translation>
    </message>
    <message>
        <source>Part of the day</source>
        <translation>Buổi</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation>Thêm buổi làm việc</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Team (Tổ)</source>
        <translation>Tổ</translation>
    </message>
    <message>
        <source>Delegation (Đoàn)</source>
        <translation>Đoàn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Về việc</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Thêm căn cứ</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>Why is it held in another way?</source>
        <translation>Vì sao đổi hình thức?</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Đợt kiểm tra</translation>
    </message>
    <message>
        <source>Arrived at</source>
        <translation>Giờ đến</translation>
    </message>
    <message>
        <source>What the body has and does</source>
        <translation>Đặc điểm đơn vị</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Chiều</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Trưởng đoàn, tổ trưởng</translation>
    </message>
    <message>
        <source>Deputy leader</source>
        <translation>Phó đoàn, tổ phó</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>Thư ký</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Thành viên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Chức vụ</translation>
    </message>
    <message>
        <source>From (body)</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>This cannot be empty.</source>
        <translation>Mục này không được để trống.</translation>
    </message>
</context>
<context>
    <name>VisitLine</name>
    <message>
        <source>Surprise visit, body not shown</source>
        <translation>Cuộc kiểm tra đột xuất, chưa hiện tên</translation>
    </message>
    <message>
        <source>limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>{answered}/{asked} answered</source>
        <translation>{answered}/{asked} câu</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>lưu {time}</translation>
    </message>
    <message>
        <source>changed {date}</source>
        <translation>sửa {date}</translation>
    </message>
</context>
<context>
    <name>VisitList</name>
    <message>
        <source>Today {date} and coming</source>
        <translation>Hôm nay {date} và sắp tới</translation>
    </message>
    <message>
        <source>No visit today yet. Begin one on the left.</source>
        <translation>Hôm nay chưa có cuộc kiểm tra nào. Bắt đầu ở bên trái.</translation>
    </message>
    <message>
        <source>Today&apos;s visits are finished.</source>
        <translation>Các cuộc kiểm tra hôm nay đã xong.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Đang làm dở</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>Xem thêm {count}</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>This entry</source>
        <translation>Mục này</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Phiếu kiểm tra</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Tồn tại</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Khác nhau</translation>
    </message>
    <message>
        <source>Pages of the visit</source>
        <translation>Các trang của cuộc kiểm tra</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Tìm (Ctrl+F)</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Visit details…</source>
        <translation>Thông tin cuộc kiểm tra…</translation>
    </message>
    <message>
        <source>Undo the last entry</source>
        <translation>Hoàn tác lần nhập cuối</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>History of answers</source>
        <translation>Lịch sử câu trả lời</translation>
    </message>
    <message>
        <source>Follow-up…</source>
        <translation>Theo dõi khắc phục…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Hand over to the leader…</source>
        <translation>Giao cho trưởng đoàn…</translation>
    </message>
    <message>
        <source>Back to the members…</source>
        <translation>Gửi lại cho thành viên…</translation>
    </message>
    <message>
        <source>Split the joined visits…</source>
        <translation>Tách các cuộc kiểm tra đã gộp…</translation>
    </message>
    <message>
        <source>Remove from this laptop…</source>
        <translation>Xóa khỏi máy này…</translation>
    </message>
    <message>
        <source>Move to another version of the checklist…</source>
        <translation>Chuyển sang phiên bản phiếu khác…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Bản mẫu</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Đã ký</translation>
    </message>
    <message>
        <source>Signing the minutes</source>
        <translation>Ký biên bản</translation>
    </message>
    <message>
        <source>Inspecting</source>
        <translation>Đang kiểm tra</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Chưa bắt đầu</translation>
    </message>
    <message>
        <source>Surprise visit</source>
        <translation>Cuộc kiểm tra đột xuất</translation>
    </message>
    <message>
        <source>Every answer is saved at once</source>
        <translation>Câu trả lời được lưu ngay khi nhập</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>Đã lưu lúc {time}</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>First and last name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>It goes with every answer you give. You can change it later in Settings.</source>
        <translation>Tên đi kèm mọi câu trả lời bạn ghi. Sửa được trong Cài đặt.</translation>
    </message>
    <message>
        <source>What is your name?</source>
        <translation>Tên của bạn là gì?</translation>
    </message>
    <message>
        <source>or press</source>
        <translation>hoặc nhấn</translation>
    </message>
    <message>
        <source>Everything stays on this laptop. No network is needed.</source>
        <translation>Mọi dữ liệu nằm trên máy này. Không cần mạng.</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Add an achievement</source>
        <translation>Thêm ưu điểm</translation>
    </message>
    <message>
        <source>Change the achievement</source>
        <translation>Sửa ưu điểm</translation>
    </message>
    <message>
        <source>Add advice</source>
        <translation>Thêm lưu ý</translation>
    </message>
    <message>
        <source>Change the advice</source>
        <translation>Sửa lưu ý</translation>
    </message>
    <message>
        <source>Add a limitation</source>
        <translation>Thêm tồn tại</translation>
    </message>
    <message>
        <source>Change the limitation</source>
        <translation>Sửa tồn tại</translation>
    </message>
    <message>
        <source>Add a recommendation</source>
        <translation>Thêm kiến nghị</translation>
    </message>
    <message>
        <source>Change the recommendation</source>
        <translation>Sửa kiến nghị</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Text in the minutes</source>
        <translation>Nội dung ghi trong biên bản</translation>
    </message>
</context>
<context>
    <name>_Painter</name>
    <message>
        <source>time unknown</source>
        <translation>không rõ giờ</translation>
    </message>
    <message>
        <source>no answer near this time</source>
        <translation>không có câu trả lời gần giờ này</translation>
    </message>
</context>
<context>
    <name>_Problems</name>
    <message>
        <source>Severity</source>
        <translation>Mức</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Nên xem</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Remove this line</source>
        <translation>Bỏ dòng này</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>đang hiện</translation>
    </message>
</context>
</TS>
